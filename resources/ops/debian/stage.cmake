# Run by CPack before it makes the packages: what a Debian package has besides what "cmake --install" puts there, and where
# Debian 12 wants it.
function(gzip file to)
    execute_process(COMMAND gzip -9n -c ${file} OUTPUT_FILE ${to} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    set(root ${CPACK_TEMPORARY_DIRECTORY}/${component})
    set(documents ${root}/usr/share/doc/foyer-${component})
    configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright ${documents}/copyright COPYONLY)
    gzip(${CMAKE_CURRENT_LIST_DIR}/changelog ${documents}/changelog.Debian.gz)
    # The file "copyright" says what these say, in Debian's way.
    file(REMOVE_RECURSE ${documents}/LICENSE ${documents}/licenses)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/${component}.lintian-overrides
        ${root}/usr/share/lintian/overrides/foyer-${component} COPYONLY)
    file(GLOB manuals ${root}/usr/share/man/man[1-8]/*.[1-8])
    foreach(manual IN LISTS manuals)
        gzip(${manual} ${manual}.gz)
        file(REMOVE ${manual})
    endforeach()
    if(EXISTS ${root}/usr/lib/systemd)
        file(MAKE_DIRECTORY ${root}/lib)
        file(RENAME ${root}/usr/lib/systemd ${root}/lib/systemd)
    endif()
endforeach()
