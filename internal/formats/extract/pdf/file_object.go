package pdf

import (
	"cmp"
	"slices"
)

// get reads an object by its number.
func (f *File) get(number ref) any {
	p, ok := f.objects[number]
	if !ok {
		return nil
	}
	if p.in != 0 {
		l := &lexer{data: f.packs[p.in], pos: p.index, meter: f.meter, refs: true}
		object, err := l.next()
		if err != nil {
			return nil
		}
		return object
	}
	l := f.lexer(p.at)
	object, err := l.next()
	if err != nil {
		return nil
	}
	if d, ok := object.(dict); ok {
		if s, ok := f.streamAt(l, d); ok {
			s.number, s.generation = number, p.generation
			return s
		}
	}
	return object
}

// resolve follows a reference to its object; a chain of references ends soon.
func (f *File) resolve(object any) any {
	for range 8 {
		number, ok := object.(ref)
		if !ok {
			return object
		}
		object = f.get(number)
	}
	return nil
}

func (f *File) dict(object any) dict {
	switch o := f.resolve(object).(type) {
	case dict:
		return o
	case stream:
		return o.dict
	}
	return nil
}

func (f *File) array(object any) array {
	a, _ := f.resolve(object).(array)
	return a
}

// numbers lists the objects in the order of the file.
func (f *File) numbers() []ref {
	all := make([]ref, 0, len(f.objects))
	for n := range f.objects {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b ref) int {
		return cmp.Or(f.objects[a].at-f.objects[b].at, f.objects[a].index-f.objects[b].index, int(a-b))
	})
	return all
}

func toInt(object any) int {
	n, _ := object.(float64)
	if n != n || n > 1<<31 || n < -(1<<31) {
		return 0
	}
	return int(n)
}

func toFloat(object any) float64 {
	n, _ := object.(float64)
	return n
}

// plain decrypts a string that stands in an object of its own.
func (f *File) plain(s str, object any) str {
	number, ok := object.(ref)
	p := f.objects[number]
	if !ok || f.keys == nil || p.in != 0 {
		return s
	}
	return str(f.keys.open([]byte(s), number, p.generation))
}
