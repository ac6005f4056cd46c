package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ariane/internal/quality"
)

// constants parses a package of the program and lists the string constants
// whose name starts with prefix, or whose declared type is typeName.
func constants(t *testing.T, folder, prefix, typeName string) map[string]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no source in %s: %v", folder, err)
	}
	out := map[string]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				addConstants(spec, prefix, typeName, out)
			}
			return true
		})
	}
	if len(out) == 0 {
		t.Fatalf("no constant %s* / %s in %s", prefix, typeName, folder)
	}
	return out
}

func addConstants(spec *ast.ValueSpec, prefix, typeName string, out map[string]string) {
	declared, _ := spec.Type.(*ast.Ident)
	for i, name := range spec.Names {
		if i >= len(spec.Values) {
			continue
		}
		literal, ok := spec.Values[i].(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			continue
		}
		byName := prefix != "" && strings.HasPrefix(name.Name, prefix)
		byType := typeName != "" && declared != nil && declared.Name == typeName
		if value, err := strconv.Unquote(literal.Value); err == nil && (byName || byType) {
			out[name.Name] = value
		}
	}
}

func TestEveryFaultCodeOfQualityHasASentence(t *testing.T) {
	t.Parallel()
	codes := constants(t, "../quality", "Fault", "")
	known := map[string]bool{}
	for name, code := range codes {
		known[code] = true
		if !HasSentence(code) {
			t.Errorf("%s (%q) has no sentence", name, code)
		}
	}
	for _, table := range []map[string]wording{commonFaults, referentialFaults, fileFaults, networkFaults, formFaults, exchangeFaults, documentFaults, evidenceFaults, gridFaults, planFaults, sheetFaults, steeringFaults, indicatorFaults, timetableFaults} {
		for code := range table {
			if !known[code] {
				t.Errorf("sentence for %q, which is no code of quality", code)
			}
		}
	}
}

func TestNoTwoTablesWordTheSameFault(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, table := range []map[string]wording{commonFaults, referentialFaults, fileFaults, networkFaults, formFaults, exchangeFaults, documentFaults, evidenceFaults, gridFaults, planFaults, sheetFaults, indicatorFaults, timetableFaults} {
		for code := range table {
			if seen[code] {
				t.Errorf("%q is worded twice", code)
			}
			seen[code] = true
		}
	}
}

func TestEveryErrorCodeHasItsOwnSentence(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for name, code := range constants(t, "../quality", "", "Code") {
		sentence := ErrorSentence(&quality.Error{Code: quality.Code(code)})
		if sentence == unknownError {
			t.Errorf("%s has no sentence", name)
		}
		if other, twice := seen[sentence]; twice {
			t.Errorf("%s and %s say the same: %s", name, other, sentence)
		}
		seen[sentence] = name
	}
}

func TestEveryActionOfThePoliciesIsNamed(t *testing.T) {
	t.Parallel()
	for name, action := range constants(t, "../authz", "", "Action") {
		if ActionName(action) == ActionName("") || ActionVerb(action) == "" {
			t.Errorf("%s (%q) has no French name", name, action)
		}
	}
	for _, flow := range quality.Flows() {
		for _, line := range flow.Lines {
			if ActionVerb(line.Action) == "" {
				t.Errorf("%s: action %q has no French name", flow.Name, line.Action)
			}
		}
	}
}

func TestEveryStateAndVerbOfEveryFlowIsNamed(t *testing.T) {
	t.Parallel()
	for _, flow := range quality.Flows() {
		if flowNouns[flow.Name] == "" {
			t.Errorf("flow %q has no noun", flow.Name)
		}
		for _, state := range flow.States {
			if StateName(flow.Name, state) == StateName("", "") {
				t.Errorf("%s: state %q has no name", flow.Name, state)
			}
		}
		for _, line := range flow.Lines {
			if VerbName(flow.Name, line.Verb) == VerbName("", "") {
				t.Errorf("%s: verb %q has no name", flow.Name, line.Verb)
			}
		}
	}
}

func TestEveryRoleHasANameOfItsOwnAndAPurpose(t *testing.T) {
	t.Parallel()
	seen := map[string]quality.Role{}
	for _, role := range quality.AllRoles() {
		name := RoleName(role)
		if name == RoleName("") || RolePurpose(role) == "" {
			t.Errorf("role %q is not named", role)
		}
		if other, twice := seen[name]; twice {
			t.Errorf("%q and %q share the name %s", role, other, name)
		}
		seen[name] = role
	}
}

func TestEveryKindMarkAndRelationOfQualityIsNamed(t *testing.T) {
	t.Parallel()
	for name, value := range constants(t, "../quality", "", "Kind") {
		if _, ok := kindNames[quality.Kind(value)]; !ok {
			t.Errorf("%s has no French name", name)
		}
	}
	for name, value := range constants(t, "../quality", "", "Mark") {
		if _, ok := markNames[quality.Mark(value)]; !ok {
			t.Errorf("%s has no French name", name)
		}
	}
	for name, value := range constants(t, "../quality", "", "Relation") {
		if _, ok := relationNames[quality.Relation(value)]; !ok {
			t.Errorf("%s has no French name", name)
		}
	}
	for name, value := range constants(t, "../quality", "", "BodyKind") {
		if _, ok := bodyKindNames[quality.BodyKind(value)]; !ok {
			t.Errorf("%s has no French name", name)
		}
	}
	for name, value := range constants(t, "../quality", "", "LegalStatus") {
		if StatusName(quality.LegalStatus(value)) == "" {
			t.Errorf("%s has no French name", name)
		}
	}
}

func TestEveryReasonAndStepOfQualityIsSaid(t *testing.T) {
	t.Parallel()
	for name, reason := range constants(t, "../quality", "Reason", "") {
		if reasonSentences[reason] == "" {
			t.Errorf("%s (%q) has no sentence", name, reason)
		}
	}
	for name, state := range constants(t, "../quality", "", "NodeState") {
		if nodeStateNames[quality.NodeState(state)] == "" {
			t.Errorf("%s has no French name", name)
		}
	}
	for _, step := range quality.Steps() {
		if StepName(step) == StepName("") {
			t.Errorf("step %q has no French name", step)
		}
	}
}
