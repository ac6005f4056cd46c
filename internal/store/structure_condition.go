package store

import (
	"strconv"
	"strings"
)

// conditions gathers the WHERE of a query with its binds.
type conditions struct {
	parts []string
	args  []any
}

// add appends a condition in which every "?" stands for the same new bind.
func (c *conditions) add(condition string, arg any) {
	c.parts = append(c.parts, strings.ReplaceAll(condition, "?", c.bind(arg)))
}

// in appends "column IN (…)" for a list that is not empty.
func in[T ~string](c *conditions, column string, values []T) {
	if len(values) == 0 {
		return
	}
	binds := make([]string, len(values))
	for i, v := range values {
		binds[i] = c.bind(string(v))
	}
	c.parts = append(c.parts, column+" IN ("+strings.Join(binds, ",")+")")
}

// bind adds a value and returns its place.
func (c *conditions) bind(arg any) string {
	c.args = append(c.args, arg)
	return "$" + strconv.Itoa(len(c.args))
}

// after keeps the rows that follow a key in the order of these columns.
func (c *conditions) after(columns []string, compare string, key []string) {
	if len(key) != len(columns) {
		return
	}
	binds := make([]string, len(key))
	for i, v := range key {
		binds[i] = c.bind(v)
	}
	c.parts = append(c.parts, "("+strings.Join(columns, ", ")+") "+compare+" ("+strings.Join(binds, ", ")+")")
}

func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return "TRUE"
	}
	return strings.Join(c.parts, " AND ")
}
