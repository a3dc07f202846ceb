#include "index/build.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "base/limits.h"
#include "base/parallel.h"
#include "index/batch.h"
#include "index/index_file.h"
#include "index/section_file.h"
#include "index/volume_writer.h"

namespace dixit::index {
namespace {

/// A hash of each front part of the inputs: kept work belongs to the same inputs and settings only.
std::vector<std::uint64_t> hash_inputs(const std::vector<InputFile>& inputs,
                                       std::string_view settings, std::uint64_t batch_words) {
  std::uint64_t sum = XXH3_64bits_withSeed(settings.data(), settings.size(), batch_words);
  std::vector<std::uint64_t> sums(1, sum);
  for (const InputFile& input : inputs) {
    ByteVector bytes;
    put_text(bytes, input.path);
    put_number(bytes, input.bytes);
    put_number(bytes, input.modified);
    sum = XXH3_64bits_withSeed(bytes.data(), bytes.size(), sum);
    sums.push_back(sum);
  }
  return sums;
}

class FileBuilder final : public Builder {
 public:
  FileBuilder(std::string path, const BuildOptions& options, int lock)
      : path_(std::move(path)), folder_(path_ + ".part.d"), options_(options), lock_(lock) {
    if (options_.threads == 0) options_.threads = std::max(1u, std::thread::hardware_concurrency());
    options_.batch_words = std::max(1u, options_.batch_words);
    options_.threads = std::min(options_.threads, limits::kThreadsMax);
    start_threads(workers_, options_.threads, [this] { work(); });
  }
  ~FileBuilder() override {
    stop_workers();
    // A run that kept nothing leaves nothing.
    if (!finished_ && ::unlink((folder_ + "/lock").c_str()) == 0) ::rmdir(folder_.c_str());
    if (lock_ >= 0) ::close(lock_);
  }
  FileBuilder(const FileBuilder&) = delete;
  FileBuilder& operator=(const FileBuilder&) = delete;

  Result<std::size_t> begin(const std::vector<InputFile>& inputs,
                            std::string_view settings) override;
  Result<bool> add(std::size_t input, Source&& source, const Identity& identity) override;
  Result<Summary> finish() override;

 private:
  struct Job {
    std::vector<NewSource> sources;
    std::size_t number = 0;
    std::uint64_t inputs_end = 0;
    std::uint64_t inputs_hash = 0;
  };
  [[nodiscard]] std::string batch_path(std::size_t number) const {
    return folder_ + "/batch-" + std::to_string(number);
  }
  [[nodiscard]] std::string volume_folder(std::size_t number) const {
    return folder_ + "/volume-" + std::to_string(number);
  }
  void work();
  void stop_workers();
  Result<bool> hand_over();
  Result<bool> wait_for_all();
  void remove_volumes();
  Result<std::vector<WrittenVolume>> write_volumes(std::map<std::string, std::uint64_t>& languages);

  std::string path_;
  std::string folder_;
  BuildOptions options_;
  int lock_;
  std::vector<std::uint64_t> input_sums_;
  Job filling_;
  std::uint64_t filling_words_ = 0;
  std::size_t batches_ = 0;
  bool finished_ = false;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::size_t busy_ = 0;
  bool stopping_ = false;
  std::optional<Error> error_;
  std::vector<std::jthread> workers_;
};

void FileBuilder::work() {
  std::unique_lock held(mutex_);
  while (true) {
    changed_.wait(held, [&] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    ++busy_;
    held.unlock();
    changed_.notify_all();
    Result<bool> done = true;
    auto batch = Batch::make(job.sources);
    if (batch) {
      batch->numbers.inputs_end = job.inputs_end;
      batch->numbers.inputs_hash = job.inputs_hash;
      done = batch->save(batch_path(job.number));
    } else {
      done = fail(std::move(batch).error());
    }
    job = {};
    held.lock();
    if (!done && !error_) error_ = std::move(done).error();
    --busy_;
    changed_.notify_all();
  }
}

void FileBuilder::stop_workers() {
  {
    const std::lock_guard held(mutex_);
    stopping_ = true;
    jobs_.clear();
  }
  changed_.notify_all();
  workers_.clear();
}

/// Whether it is the file that `there` tells of. Most are told apart by their sizes.
bool is_same_file(const InputFile& input, const struct stat& there) {
  struct stat status = {};
  return input.bytes == static_cast<std::uint64_t>(there.st_size) &&
         ::stat(input.path.c_str(), &status) == 0 && status.st_dev == there.st_dev &&
         status.st_ino == there.st_ino;
}

Result<std::size_t> FileBuilder::begin(const std::vector<InputFile>& inputs,
                                       std::string_view settings) {
  struct stat there = {};
  if (::stat(path_.c_str(), &there) == 0 &&
      std::any_of(inputs.begin(), inputs.end(),
                  [&](const InputFile& input) { return is_same_file(input, there); }))
    return fail(ErrorCode::kUsage, "is one of the sources; the index would take its place",
                "give the index another name", path_);
  input_sums_ = hash_inputs(inputs, settings, options_.batch_words);
  std::size_t taken = 0;
  while (true) {
    const auto batch = Batch::load(batch_path(batches_));
    if (!batch) break;
    const std::uint64_t end = batch->numbers.inputs_end;
    if (end < taken || end >= input_sums_.size() || batch->numbers.inputs_hash != input_sums_[end])
      break;
    taken = end;
    ++batches_;
  }
  // Whatever else lies there is of no use.
  std::error_code ignored;
  for (std::filesystem::directory_iterator it(folder_, ignored), end; !ignored && it != end;
       it.increment(ignored)) {
    const std::string name = it->path().filename().string();
    bool kept = name == "lock";
    if (name.starts_with("batch-") && name.size() > 6 && name.size() < 20 &&
        std::all_of(name.begin() + 6, name.end(), [](char c) { return c >= '0' && c <= '9'; }))
      kept = std::stoull(name.substr(6)) < batches_;
    if (!kept) {
      std::error_code failed;
      std::filesystem::remove_all(it->path(), failed);
    }
  }
  return taken;
}

Result<bool> FileBuilder::hand_over() {
  filling_.number = batches_++;
  filling_.inputs_hash =
      filling_.inputs_end < input_sums_.size() ? input_sums_[filling_.inputs_end] : 0;
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return jobs_.size() < options_.threads || error_; });
  if (error_) return fail(*error_);
  jobs_.push_back(std::exchange(filling_, {}));
  held.unlock();
  changed_.notify_all();
  filling_words_ = 0;
  return true;
}

Result<bool> FileBuilder::add(std::size_t input, Source&& source, const Identity& identity) {
  filling_words_ += source.words.size() + 1;
  filling_.sources.push_back({std::move(source), identity});
  filling_.inputs_end = input + 1;
  return filling_words_ >= options_.batch_words ? hand_over() : Result<bool>(true);
}

Result<bool> FileBuilder::wait_for_all() {
  if (!filling_.sources.empty()) {
    DX_TRY([[maybe_unused]] const bool handed, hand_over());
  }
  std::unique_lock held(mutex_);
  changed_.wait(held, [&] { return (jobs_.empty() && busy_ == 0) || error_; });
  if (error_) return fail(*error_);
  return true;
}

Result<std::vector<WrittenVolume>> FileBuilder::write_volumes(
    std::map<std::string, std::uint64_t>& languages) {
  std::vector<WrittenVolume> volumes;
  std::size_t next = 0;
  while (next < batches_) {
    VolumeWriter writer(options_.volume_words);
    VolumePlan plan;
    plan.folder = volume_folder(volumes.size());
    plan.threads = options_.threads;
    plan.memory_bytes = options_.memory_bytes;
    std::error_code error;
    std::filesystem::create_directories(plan.folder, error);
    if (error) return fail(write_error(plan.folder, error.value()));
    for (; next < batches_; ++next) {
      auto batch = Batch::load(batch_path(next));
      if (!batch) return fail(std::move(batch).error());
      if (!writer.has_room(*batch)) break;
      writer.add(*batch, languages);
      plan.batches.push_back(batch_path(next));
    }
    auto written = writer.write(plan);
    if (!written) return fail(std::move(written).error());
    volumes.push_back(std::move(*written));
  }
  return volumes;
}

/// What a failed run has sorted goes, so that there is room again; the batches stay.
void FileBuilder::remove_volumes() {
  std::error_code ignored;
  for (std::size_t k = 0; std::filesystem::exists(volume_folder(k), ignored); ++k)
    std::filesystem::remove_all(volume_folder(k), ignored);
}

Result<Summary> FileBuilder::finish() {
  DX_TRY([[maybe_unused]] const bool waited, wait_for_all());
  std::map<std::string, std::uint64_t> languages;
  auto volumes = write_volumes(languages);
  if (!volumes) {
    remove_volumes();
    return fail(std::move(volumes).error());
  }
  const std::string part = path_ + ".part";
  auto written = write_index_file(part, *volumes, languages);
  if (!written) {
    ::unlink(part.c_str());
    remove_volumes();
    return fail(std::move(written).error());
  }
  if (::rename(part.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    ::unlink(part.c_str());
    return fail(write_error(path_, error));
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
  finished_ = true;
  return written;
}

}  // namespace

InputFile input_file(const std::string& path) {
  InputFile input{path, 0, 0};
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return input;
  input.bytes = static_cast<std::uint64_t>(status.st_size);
  input.modified = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
                   static_cast<std::int64_t>(status.st_mtim.tv_nsec);
  return input;
}

std::vector<LinePoint> line_points(const Source& source, std::string_view file) {
  std::vector<LinePoint> points;
  std::uint32_t line = 1;
  std::uint32_t at = 0;
  const auto& runs = source.places.runs();
  std::size_t run = 0;
  for (std::uint32_t k = 0; k < source.words.size(); ++k) {
    const std::uint32_t text = source.words[k].begin;
    while (run < runs.size() && runs[run].text + runs[run].text_size <= text) ++run;
    if (run == runs.size()) break;
    const SourceMap::Run& here = runs[run];
    const std::uint32_t place = std::min<std::uint32_t>(
        here.folded || text < here.text ? here.source : here.source + (text - here.text),
        static_cast<std::uint32_t>(file.size()));
    // Words may stand in the file in another order than in the text.
    const auto breaks = [&](std::uint32_t from, std::uint32_t to) {
      std::uint32_t count = 0;
      const char* next = file.data() + from;
      const char* const stop = file.data() + to;
      while (next < stop) {
        next = static_cast<const char*>(
            std::memchr(next, '\n', static_cast<std::size_t>(stop - next)));
        if (next == nullptr) break;
        ++count;
        ++next;
      }
      return count;
    };
    if (place >= at) {
      line += breaks(at, place);
    } else {
      line -= breaks(place, at);
    }
    at = place;
    if (points.empty() || points.back().line != line) points.push_back({k, line});
  }
  return points;
}

Result<std::unique_ptr<Builder>> Builder::create(const std::string& path,
                                                 const BuildOptions& options) {
  struct stat there = {};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return fail(ErrorCode::kWrite,
                std::string("cannot be an index: it is a ") +
                    (S_ISDIR(there.st_mode) ? "folder" : "pipe or device"),
                "give the name of a file", path);
  const std::string folder = path + ".part.d";
  if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST)
    return fail(ErrorCode::kWrite, std::string("cannot be written: ") + std::strerror(errno),
                "check the folder and its permissions", path);
  const std::string lock_path = folder + "/lock";
  const int lock = ::open(lock_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (lock < 0) return fail(write_error(lock_path, errno));
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return fail(ErrorCode::kWrite, "is being made by another run of the program",
                "wait for it to end, or give another name", path);
  }
  try {
    return std::make_unique<FileBuilder>(path, options, lock);
  } catch (const std::system_error& error) {
    ::close(lock);
    return fail(ErrorCode::kLimit, "no thread can be started: " + error.code().message(),
                "give it fewer threads, or raise the limit (ulimit -u)", path);
  }
}

}  // namespace dixit::index
