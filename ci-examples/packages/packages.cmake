# What `cmake --install` and `cpack` put where: programs, manual pages, completions, licence; and the two
# Debian packages, of which `tidegate` needs nothing at all and `tidegate-publish` needs libcurl.
include(GNUInstallDirs)
set(TIDEGATE_PAGES_FROM "" CACHE FILEPATH
  "A tidegate that runs on this machine and prints the pages (for cross builds)")
set(TIDEGATE_MAINTAINER "tidegate maintainers <maintainers@tidegate.invalid>" CACHE STRING
  "Who the packages name as their maintainer; whoever publishes them puts an address that is read")

set(pages ${CMAKE_CURRENT_BINARY_DIR}/pages)
set(pages_from "${TIDEGATE_PAGES_FROM}")
if(NOT pages_from)
  set(pages_from "$<TARGET_FILE:tidegate>")
endif()
# Pages are printed when something is installed, so that the programs alone can be built without them.
function(tidegate_pages component program)
  install(CODE "include([[${CMAKE_CURRENT_FUNCTION_LIST_DIR}/pages.cmake]])
    pages_of(${program} [[${pages_from}]] [[${pages}]] ${PROJECT_VERSION} [[${TIDEGATE_MAINTAINER}]]
      [[${CMAKE_CURRENT_FUNCTION_LIST_DIR}/copyright]])" COMPONENT ${component})
  install(FILES ${pages}/${program}.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
  install(FILES ${pages}/${program}/copyright ${pages}/${program}/changelog.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${program} COMPONENT ${component})
endfunction()

install(TARGETS tidegate RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT tidegate)
tidegate_pages(tidegate tidegate)
install(FILES ${pages}/tidegate.bash RENAME tidegate
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT tidegate)
install(FILES ${pages}/tidegate.zsh RENAME _tidegate
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT tidegate)
install(FILES ${pages}/tidegate.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT tidegate)
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/tidegate COMPONENT tidegate)
if(TIDEGATE_PUBLISH)
  install(TARGETS tidegate-publish RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT publish)
  tidegate_pages(publish tidegate-publish)
endif()

set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_PACKAGE_NAME tidegate)
set(CPACK_PACKAGE_VENDOR tidegate)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has one of its own below
set(CPACK_PACKAGE_CONTACT "${TIDEGATE_MAINTAINER}")
string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" system)
set(CPACK_PACKAGE_FILE_NAME "tidegate-${PROJECT_VERSION}-${system}")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL tidegate)
if(TIDEGATE_PUBLISH)
  list(APPEND CPACK_COMPONENTS_ALL publish)
endif()
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE arm64)
endif()
set(CPACK_DEBIAN_TIDEGATE_PACKAGE_NAME tidegate)
set(CPACK_DEBIAN_TIDEGATE_PACKAGE_SHLIBDEPS OFF)  # it is static
set(CPACK_DEBIAN_TIDEGATE_PACKAGE_RECOMMENDS git)  # without one it judges what needs no change
set(CPACK_DEBIAN_TIDEGATE_PACKAGE_SUGGESTS tidegate-publish)
set(CPACK_COMPONENT_TIDEGATE_DESCRIPTION "quality gate for merge requests
tidegate reads the reports that a build left behind (tests, coverage,
findings of type checkers, linters and scanners), judges them by a policy in
the repository, and its exit code is the verdict. A report that is missing,
empty or cut off is never a pass.

It is one static program without a server, a token or a network. It asks git
what a change consists of; a policy that looks at no change needs no git.")
set(CPACK_DEBIAN_PUBLISH_PACKAGE_NAME tidegate-publish)
set(CPACK_DEBIAN_PUBLISH_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PUBLISH_PACKAGE_RECOMMENDS "ca-certificates, tidegate")
set(CPACK_DEBIAN_PUBLISH_PACKAGE_ENHANCES tidegate)
set(CPACK_COMPONENT_PUBLISH_DESCRIPTION "posts a verdict of tidegate to a forge
tidegate-publish writes a result of tidegate check to GitHub, GitLab or Gitea:
a comment at the change, a commit status, a check run.

It is a package of its own, because only it has a network: the verdict itself
needs none.")
include(CPack)
