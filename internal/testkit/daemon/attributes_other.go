//go:build !linux

package daemon

import "syscall"

func attributes() *syscall.SysProcAttr { return nil }
