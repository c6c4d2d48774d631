# Runs when something is installed: prints the pages of one program into a folder of the build.
# Their date is SOURCE_DATE_EPOCH where that is set, so that a release can be made again.
cmake_minimum_required(VERSION 3.25)

function(printed printer file)
  execute_process(COMMAND "${printer}" ${ARGN} OUTPUT_FILE "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(compressed file)  # without the file's name and time in it
  execute_process(COMMAND gzip -9 -n -f "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# A function, because its variables must not reach the script that includes this one.
function(pages_of program printer folder version maintainer copyright)
  file(MAKE_DIRECTORY "${folder}/${program}")
  string(TIMESTAMP date "%Y-%m-%d" UTC)
  string(TIMESTAMP long_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  printed("${printer}" "${folder}/${program}.1" man ${program} --date ${date})
  compressed("${folder}/${program}.1")
  if("${program}" STREQUAL "tidegate")
    foreach(shell bash zsh fish)
      printed("${printer}" "${folder}/tidegate.${shell}" completion ${shell})
    endforeach()
  endif()
  file(WRITE "${folder}/${program}/changelog" "tidegate (${version}) unstable; urgency=medium

  * Release ${version}; CHANGELOG.md in the sources says what is new.

 -- ${maintainer}  ${long_date}
")
  compressed("${folder}/${program}/changelog")
  configure_file("${copyright}" "${folder}/${program}/copyright" COPYONLY)
endfunction()
