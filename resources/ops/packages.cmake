# Debian packages: "cpack --config build/release/CPackConfig.cmake" makes foyer-client and foyer-server. What a Debian package has
# besides the files that are installed is added by debian/stage.cmake.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME foyer)
set(CPACK_PACKAGE_VENDOR Foyer)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "box office of a cinema")
set(FOYER_MAINTAINER "Foyer developers <foyer@users.noreply.github.com>" CACHE STRING "Who answers for the packages")
set(CPACK_PACKAGE_CONTACT "${FOYER_MAINTAINER}")
set(CPACK_COMPONENTS_ALL client server)
set(CPACK_DEB_COMPONENT_INSTALL ON)
# The units name whole paths, so what is installed has to know where it will lie.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/stage.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# What is loaded while running, which dpkg-shlibdeps cannot see: what messages are sent with, database drivers, formats of pictures, the zones of time.
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME foyer-server)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "This package has the services of the box office that tills, kiosks and
offices talk to: films, cinemas, bookings, payments, coupons and people, with
a gateway that makes one graph of them. They keep their books in SQLite or in
MariaDB.

Nothing is started by installing it: README.md says how to begin.")
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "libcurl4, libqt6sql6-mysql, libqt6sql6-sqlite, qt6-image-formats-plugins, tzdata, \
systemd | systemd-standalone-sysusers, systemd | systemd-standalone-tmpfiles")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "mariadb-server, prometheus")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/debian/conffiles
    ${CMAKE_CURRENT_LIST_DIR}/debian/postinst ${CMAKE_CURRENT_LIST_DIR}/debian/prerm
    ${CMAKE_CURRENT_LIST_DIR}/debian/postrm)

set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME foyer-client)
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "Find the film, see the hall, choose seats, take the money, hand over the
tickets. This package has the program for the till, for the customers' kiosk
and for the office. It works with the services of another machine, or runs
those of foyer-server itself.")
set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS "fonts-inter, fonts-noto-core, hicolor-icon-theme, qt6-image-formats-plugins, \
qt6-translations-l10n, tzdata")
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS "fonts-noto-cjk, foyer-server, qt6-wayland")
include(CPack)
