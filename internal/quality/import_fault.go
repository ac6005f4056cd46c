package quality

// Faults of a file that is read, whatever it holds; Args are given in comments.
const (
	FaultEmptyFile    = "empty_file"
	FaultTooBig       = "too_big"       // maximum size, in bytes
	FaultNotText      = "not_text"      // a workbook, an archive, a picture
	FaultNotUTF8      = "not_utf8"      // bytes that are not UTF-8 (Windows-1252, Latin-1…)
	FaultUTF16        = "utf16"         // UTF-16, « Texte Unicode » of a spreadsheet
	FaultNulByte      = "nul_byte"      // bytes of value zero: a damaged file
	FaultUnreadable   = "unreadable"    // the reader itself failed
	FaultTooManyLines = "too_many"      // maximum number of lines or nodes
	FaultMoreFaults   = "more_faults"   // how many faults are not listed
	FaultMoreNotes    = "more_notes"    // how many notes are not listed; nothing to correct
	FaultOfficialLeft = "official_left" // how many official texts of a file are left aside
	FaultUnknownKey   = "unknown_key"   // key: kept, not used
	FaultDuplicateKey = "same_key"      // key written twice in one group
	FaultWrongType    = "wrong_type"    // what is expected, what was found (see WordOfType)
	FaultOutOfRange   = "out_of_range"  // lowest, highest value
)

// Faults of a YAML library.
const (
	FaultYAMLSyntax    = "yaml_syntax"
	FaultYAMLTab       = "yaml_tab"       // a tab where spaces are due
	FaultYAMLAliases   = "yaml_aliases"   // too many repetitions (anchors and aliases)
	FaultYAMLDocuments = "yaml_documents" // more than one document
	FaultTooDeep       = "too_deep"       // maximum depth
	FaultForeignFormat = "foreign_format" // the format that was recognised
)

// Faults of a table (CSV).
const (
	FaultCSVSyntax     = "csv_syntax"
	FaultNoColumn      = "no_column"      // name of a mandatory column
	FaultColumnGone    = "column_gone"    // name of a column without which the rest is read
	FaultSameColumn    = "same_column"    // name of a column given twice
	FaultDataOnly      = "data_only"      // the export for other programs
	FaultUnusedColumn  = "unused_column"  // name of a column that is not read
	FaultUnusedLine    = "unused_line"    // name of a field that is not read
	FaultColumnCount   = "column_count"   // columns found, columns expected
	FaultDuplicateLine = "duplicate_line" // value, line that already holds it
	FaultDuplicateARML = "duplicate_arml" // value, line of the list of associations that already holds it
	FaultNoLine        = "no_line"        // a header and nothing below
)

// Faults of the network list.
const (
	FaultBadCode           = "bad_code"
	FaultUnknownRegion     = "unknown_region"     // INSEE code
	FaultUnknownDepartment = "unknown_department" // INSEE code
	FaultOtherRegion       = "other_region"       // département, région it belongs to, région written
	FaultOtherName         = "other_name"         // name written, code, name of that code
	FaultNotFollowed       = "not_followed"       // code of the région, code of the ARML
	FaultUnknownParent     = "unknown_parent"     // code of an ARML that is not known
	FaultBadPosition       = "bad_position"       // value
	FaultBadSiret          = "bad_siret"          // value
	FaultBadPostCode       = "bad_post_code"      // value
	FaultToCheck           = "to_check"           // what the list itself says to verify
)

// Faults of the overlay of official wording.
const (
	FaultUnknownOfficial = "unknown_official" // id the référentiel does not have
	FaultNoOfficial      = "no_official"      // id left without official wording
	FaultOtherRows       = "other_rows"       // how many rows of another kind are not loaded, their kinds
	FaultWithdrawn       = "withdrawn"        // id whose text is empty: its official wording is taken away
)
