// How the process holds its memory.
#pragma once

namespace tidegate::sys {

/// Keeps what was freed for the next list that grows: giving large pieces back to the system and
/// taking them anew costs more than filling them. To be called once, before anything is read.
void keep_freed_memory();

}  // namespace tidegate::sys
