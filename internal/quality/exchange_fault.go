package quality

// Faults of a référentiel that comes in another format than ours; Args are given
// in comments.
const (
	FaultUnknownFormat  = "unknown_format"
	FaultKept           = "kept"           // what is kept, counted in words
	FaultNoWhole        = "no_whole"       // the file holds no référentiel
	FaultSeveralWholes  = "several_wholes" // how many référentiels the file holds
	FaultOnlyMappings   = "only_mappings"  // how many sets of correspondences
	FaultBothSpellings  = "both_spellings" // key in the singular, key in the plural
	FaultBadURN         = "bad_urn"        // the name
	FaultNoParent       = "no_parent"      // what the parent is called
	FaultParentLoop     = "parent_loop"    // what the node is called
	FaultNumberAsText   = "number_as_text" // the number
	FaultBadBounds      = "bad_bounds"     // lowest, highest
	FaultUnknownGroup   = "unknown_group"  // group, how many times
	FaultNearGroup      = "near_group"     // group, how many times, the group it resembles
	FaultDepthDiffers   = "depth_differs"  // how many nodes
	FaultNested         = "nested"         // how many nodes
	FaultNoText         = "no_text"        // how many nodes
	FaultPairAside      = "pair_aside"     // how many lines of correspondences
	FaultControlCleaned = "control_cleaned"
	FaultVersionGuessed = "version_guessed" // version found, whole number retained
)

// Faults of a workbook (XLSX) and of a catalogue (JSON).
const (
	FaultMacro        = "macro"
	FaultFormula      = "formula"       // the formula
	FaultOutsideLink  = "outside_link"  // what the workbook is linked to
	FaultBadArchive   = "bad_archive"   // not an archive, or cut in transfer
	FaultArchiveName  = "archive_name"  // name of an entry that leaves its folder
	FaultArchiveBomb  = "archive_bomb"  // size it would unfold to, in bytes
	FaultOldWorkbook  = "old_workbook"  // .xls
	FaultNoSheet      = "no_sheet"      // name of the sheet
	FaultNoHeadRow    = "no_head_row"   // nature of the line that is due first
	FaultJSONSyntax   = "json_syntax"   //
	FaultOtherVersion = "other_version" // version found, version read
	FaultInfoColumn   = "info_column"   // name of a column written for people only
)

// Faults of a workbook of answers brought back.
const (
	FaultNotABook      = "not_a_book"     // it holds no trace of where it comes from
	FaultOtherBook     = "other_book"     // it was taken from another self-assessment
	FaultBookVersion   = "book_version"   // version of the référentiel it was taken on, version of today
	FaultBookUndone    = "book_undone"    // version tried then given up, version of today
	FaultBookRetired   = "book_retired"   // the same, and that version is no longer offered
	FaultBookNewer     = "book_newer"     // written by a later program
	FaultNotALevel     = "not_a_level"    // what is written, name of the scale
	FaultNotAMark      = "not_a_mark"     // what is written
	FaultNotYesNo      = "not_yes_no"     // what is written
	FaultNotApplicable = "not_applicable" // the node does not apply to the structure any more
	FaultNotYours      = "not_yours"      // code of a commitment whoever brings it may not answer
)
