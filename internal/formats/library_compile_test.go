package formats

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"ariane/internal/quality"
	"ariane/library"
)

// filled sets every field of a value to something else than its zero, so that a
// field somebody adds to the model is missed by no codec.
func filled(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("é" + fmt.Sprint(depth))
	case reflect.Int:
		v.SetInt(int64(3 + depth))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		filled(v.Index(0), depth+1)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		filled(key, depth)
		filled(value, depth+1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		fillStruct(v, depth)
	default:
		panic("a field of kind " + v.Kind().String() + ": teach the codecs, then this test")
	}
}

func fillStruct(v reflect.Value, depth int) {
	if day, ok := v.Addr().Interface().(*quality.Day); ok {
		*day = quality.MustDay("2026-05-01")
		return
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if !v.Type().Field(i).IsExported() || name == "Parent" || name == "Depth" || name == "Children" && depth > 4 {
			continue
		}
		filled(v.Field(i), depth+1)
	}
}

func TestTheCompiledFormMissesNoFieldOfTheModel(t *testing.T) {
	t.Parallel()
	var ref quality.Referential
	filled(reflect.ValueOf(&ref).Elem(), 0)
	ref.Index()
	got, err := OpenCompiled(CompileLibrary(&ref))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, &ref) {
		t.Errorf("got\n%+v %+v\nwant\n%+v %+v", got, got.Nodes[0], ref, ref.Nodes[0])
	}
}

func TestTheCompiledFormIsTheReferential(t *testing.T) {
	t.Parallel()
	for seed := range uint64(100) {
		ref := randomReferential(seed)
		got, err := OpenCompiled(CompileLibrary(ref))
		if err != nil || !bytes.Equal(WriteLibrary(got), WriteLibrary(ref)) || !bytes.Equal(CompileLibrary(got), CompileLibrary(ref)) {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	for _, f := range library.Files() {
		ref, _ := ReadLibrary(f.Data)
		got, err := OpenCompiled(CompileLibrary(ref))
		if err != nil || !reflect.DeepEqual(got, ref) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestADamagedCompiledFormIsRefused(t *testing.T) {
	t.Parallel()
	data := CompileLibrary(randomReferential(3))
	for i := range data {
		spoilt := bytes.Clone(data)
		spoilt[i] ^= 0x15
		if _, err := OpenCompiled(spoilt); err == nil {
			t.Fatalf("byte %d changed, read all the same", i)
		}
	}
	for _, n := range []int{0, 1, 4, len(data) / 2, len(data) - 1} {
		if _, err := OpenCompiled(data[:n]); err == nil {
			t.Errorf("cut at %d, read all the same", n)
		}
	}
}

// FuzzOpenCompiled leaves the checksum out of the way: any bytes, no panic, no
// memory beyond what they could fill.
func FuzzOpenCompiled(f *testing.F) {
	f.Add(CompileLibrary(randomReferential(1))[4:])
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, body []byte) {
		ref, err := OpenCompiled(seal(append(make([]byte, 4), body...)))
		if err == nil && ref == nil {
			t.Fatal("nothing, and no error")
		}
	})
}

func BenchmarkOpenCompiled(b *testing.B) {
	ref, report := ReadLibrary(sixThousand())
	if report.HasErrors() {
		b.Fatal(report.French())
	}
	data := CompileLibrary(ref)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := OpenCompiled(data); err != nil {
			b.Fatal(err)
		}
	}
}
