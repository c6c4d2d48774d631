// Keeps the pages that pugixml builds its trees in: touching fresh memory costs more than parsing.
#pragma once

namespace tidegate::read {

/// From now on pugixml takes pages from a list of this thread and gives them back to it.
void keep_xml_pages();

}  // namespace tidegate::read
