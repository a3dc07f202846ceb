# dx_embed(target FUNCTION name FILES ...): makes `std::span<const dixit::EmbeddedFile> dixit::NAME()` from text files, so that the
# program needs nothing beside it at run time. The bytes are kept exactly.
set(DIXIT_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")
function(dx_embed target)
  cmake_parse_arguments(E "" "FUNCTION" "FILES" ${ARGN})
  set(out "${CMAKE_CURRENT_BINARY_DIR}/embedded_${E_FUNCTION}.cpp")
  set(files "")
  foreach(f ${E_FILES})
    get_filename_component(f "${f}" ABSOLUTE)
    list(APPEND files "${f}")
  endforeach()
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(OUTPUT "${out}"
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DFUNCTION=${E_FUNCTION} "-DFILES=${joined}" -P "${DIXIT_EMBED_SCRIPT}"
    DEPENDS ${files} "${DIXIT_EMBED_SCRIPT}" VERBATIM)
  target_sources(${target} PRIVATE "${out}")
  set_source_files_properties("${out}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
