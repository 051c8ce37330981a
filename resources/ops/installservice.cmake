# Run by "cmake --install" for the component "server": units and configuration for a machine that systemd runs. They name
# whole paths, which are known only now. FOYER_SOURCE, FOYER_BINARY, FOYER_BIN, FOYER_DATA and FOYER_LIB are set before.
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    set(FOYER_ETC /etc/foyer) # as the GNU conventions have it, and the hierarchy of file systems
else()
    set(FOYER_ETC ${CMAKE_INSTALL_PREFIX}/etc/foyer)
endif()
set(FOYER_BINDIR ${CMAKE_INSTALL_PREFIX}/${FOYER_BIN})
set(FOYER_DOC ${CMAKE_INSTALL_PREFIX}/${FOYER_DATA}/doc/foyer-server)
set(made ${FOYER_BINARY}/units)

foreach(part IN ITEMS service sandbox)
    configure_file(${FOYER_SOURCE}/systemd/${part}.conf ${made}/${part}.conf @ONLY)
    file(READ ${made}/${part}.conf text)
    string(TOUPPER FOYER_${part} name)
    set(${name} "${text}")
endforeach()
foreach(unit IN ITEMS foyerd.service foyer-all.service foyer@.service)
    configure_file(${FOYER_SOURCE}/systemd/${unit}.in ${made}/${unit} @ONLY)
    file(INSTALL DESTINATION ${CMAKE_INSTALL_PREFIX}/${FOYER_LIB}/systemd/system TYPE FILE FILES ${made}/${unit})
endforeach()
foreach(kind IN ITEMS sysusers tmpfiles)
    configure_file(${FOYER_SOURCE}/systemd/foyer.${kind} ${made}/${kind}/foyer.conf @ONLY)
    file(INSTALL DESTINATION ${CMAKE_INSTALL_PREFIX}/${FOYER_LIB}/${kind}.d TYPE FILE FILES ${made}/${kind}/foyer.conf)
endforeach()
# Nobody's own configuration is written over.
if(NOT EXISTS $ENV{DESTDIR}${FOYER_ETC}/foyerd.ini)
    file(INSTALL DESTINATION ${FOYER_ETC} TYPE FILE FILES ${FOYER_SOURCE}/foyerd.ini)
endif()
