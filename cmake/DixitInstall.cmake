# cmake --install build --prefix DIR puts the program, its manual page, completions, house profiles and documents where Debian keeps
# such things; `cpack --config build/CPackConfig.cmake` makes a .deb of them.
include(GNUInstallDirs)
install(TARGETS dixit RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS dixit-decoder RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/dixit)
install(TARGETS dixit-worker dixit-phonemes RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/dixit)

# The manual and the completions are printed by the program itself, so that they cannot differ from it.
set(made "${CMAKE_BINARY_DIR}/made")
add_custom_command(
  OUTPUT "${made}/dixit.1" "${made}/dixit.bash" "${made}/_dixit" "${made}/dixit.fish"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${made}"
  COMMAND dixit man -o "${made}/dixit.1"
  COMMAND dixit completions bash -o "${made}/dixit.bash"
  COMMAND dixit completions zsh -o "${made}/_dixit"
  COMMAND dixit completions fish -o "${made}/dixit.fish"
  DEPENDS dixit VERBATIM)
add_custom_target(dixit_made ALL
  DEPENDS "${made}/dixit.1" "${made}/dixit.bash" "${made}/_dixit" "${made}/dixit.fish")
install(FILES "${made}/dixit.1" DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES "${made}/dixit.bash" DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME dixit)
install(FILES "${made}/_dixit" DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES "${made}/dixit.fish" DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Models for one's own house profile; the program has them built in.
install(DIRECTORY data/houses/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dixit/houses)
install(FILES LICENSE CHANGELOG.md docs/judging.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY examples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dixit)
set(CPACK_PACKAGE_CONTACT "The Dixit maintainers <maintainers@dixit.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Reads an article, finds the quotations in it, and shows for each one where the words stand in the transcripts or documents it is
held against, what was done to them, and whose words they are. Works on this machine alone; nothing is sent anywhere.")
string(REPLACE "\n" " " CPACK_DEBIAN_PACKAGE_DESCRIPTION "${CPACK_DEBIAN_PACKAGE_DESCRIPTION}")
include(CPack)

if(DIXIT_TESTS)
  add_test(NAME install.works
    COMMAND ${CMAKE_COMMAND} -DBUILD=${CMAKE_BINARY_DIR} -DSOURCE=${CMAKE_SOURCE_DIR} -P "${CMAKE_CURRENT_LIST_DIR}/test_install.cmake")
  set_tests_properties(install.works PROPERTIES TIMEOUT 120)
endif()
