#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "worker/find_program.h"
#include "worker/read_in_worker.h"

namespace dixit::worker {
namespace {

bool is_program(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

std::string folder_of(std::string path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? std::string{} : path.substr(0, slash);
}

/// The folders of the program that runs and of the file that this code is in, which differ where it
/// is a library.
std::vector<std::string> own_folders() {
  std::vector<std::string> out;
  std::string self(4096, '\0');
  const ssize_t size = ::readlink("/proc/self/exe", self.data(), self.size());
  if (size > 0 && static_cast<std::size_t>(size) < self.size())
    out.push_back(folder_of(self.substr(0, static_cast<std::size_t>(size))));
  Dl_info info{};
  static const char kHere = 0;
  if (::dladdr(&kHere, &info) != 0 && info.dli_fname != nullptr) {
    std::string folder = folder_of(info.dli_fname);
    if (folder.starts_with('/') && (out.empty() || folder != out[0]))
      out.push_back(std::move(folder));
  }
  return out;
}

}  // namespace

Result<std::string> find_program(const ProgramName& wanted) {
  const std::string name(wanted.name);
  const std::string variable(wanted.variable);
  const char* named = ::secure_getenv(variable.c_str());
  if (named != nullptr && *named != '\0') {
    if (is_program(named)) return std::string(named);
    return fail(ErrorCode::kOpen,
                variable + " names `" + std::string(named) + "`, which is no program",
                "unset it, or give the path of " + name);
  }
  for (const std::string& folder : own_folders()) {
    // In a build folder; installed in bin; in lib; in lib/x86_64-linux-gnu.
    for (const std::string_view way :
         {"/", "/../libexec/dixit/", "/../../libexec/dixit/", "/../lib/dixit/"}) {
      std::string path = folder + std::string(way) + name;
      if (is_program(path)) return path;
    }
  }
  std::string installed = std::string(DIXIT_LIBEXEC) + "/" + name;
  if (is_program(installed)) return installed;
  return fail(ErrorCode::kOpen,
              "the program that " + std::string(wanted.does) + ", " + name + ", is not installed",
              "install dixit again, or name it in " + variable);
}

Result<std::string> find_worker() {
  return find_program({"dixit-worker", "DIXIT_WORKER", "reads documents"});
}

}  // namespace dixit::worker
