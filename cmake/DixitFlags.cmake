# One interface target carries every flag, so that a room cannot forget one.
add_library(dixit_flags INTERFACE)
target_compile_options(dixit_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wformat=2 -Wundef
  -fstack-protector-strong -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wrestrict, -Warray-bounds and -Wstringop-overflow are wrong about std::string in g++ 12; -Wnull-dereference is wrong about inlined containers at -O2.
  target_compile_options(dixit_flags INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overflow -Wno-stringop-overread -Wno-null-dereference)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # std::stable_sort of libstdc++ 12 uses what it has marked deprecated itself.
  target_compile_options(dixit_flags INTERFACE -Wno-deprecated-declarations)
endif()
target_compile_options(dixit_flags INTERFACE $<$<CONFIG:Debug>:-D_GLIBCXX_ASSERTIONS>)
# -fexceptions-free C sits between our frames in places (longjmp out of the HTML parser), so no -Ofast tricks anywhere.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_link_options(-Wl,-z,relro,-z,now)
find_program(DIXIT_CCACHE ccache)
if(DIXIT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${DIXIT_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(dixit_flags INTERFACE -fpch-preprocess)
  endif()
endif()
find_program(DIXIT_MOLD mold)
if(DIXIT_MOLD AND NOT DIXIT_LIBFUZZER)
  add_link_options(-fuse-ld=mold)
endif()
