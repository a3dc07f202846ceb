# The library: libdixit.so, its headers, and what CMake (find_package(dixit)) and pkg-config need to find them. A prefix may be moved.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(installed libdixit dixit_cpp dixit_c)
if(DIXIT_STATIC_LIBRARY)
  list(APPEND installed libdixit_static)
endif()
install(TARGETS ${installed} EXPORT dixit-targets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/dixit DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/dixit")
install(EXPORT dixit-targets NAMESPACE dixit:: DESTINATION ${package})
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/dixit-config.cmake.in" "${CMAKE_BINARY_DIR}/made/dixit-config.cmake"
  INSTALL_DESTINATION ${package})
# Before 1.0 a program says the exact minor version it was written for.
write_basic_package_version_file("${CMAKE_BINARY_DIR}/made/dixit-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_BINARY_DIR}/made/dixit-config.cmake" "${CMAKE_BINARY_DIR}/made/dixit-config-version.cmake"
  DESTINATION ${package})

# ${pcfiledir} keeps the file right wherever the prefix is moved to.
file(RELATIVE_PATH DIXIT_PC_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file("${CMAKE_CURRENT_LIST_DIR}/dixit.pc.in" "${CMAKE_BINARY_DIR}/made/dixit.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/made/dixit.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES docs/library.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

# In the .deb the loader is told of the new library (read by CPack in DixitInstall.cmake).
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
