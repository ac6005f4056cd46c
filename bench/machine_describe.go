package main

import (
	"os"
	"runtime"
	"strings"
	"time"
)

// machine is where and when the figures were taken.
type machine struct {
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	Go     string `json:"go"`
	System string `json:"system"`
	Kernel string `json:"kernel,omitempty"`
	Day    string `json:"day"`
}

func describeMachine() machine {
	return machine{
		CPU: cpuModel(), Cores: runtime.NumCPU(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Kernel: strings.TrimSpace(fileText("/proc/sys/kernel/osrelease")), Day: time.Now().Format(time.DateOnly),
	}
}

// cpuModel reads what Linux says of the first processor, "" elsewhere.
func cpuModel() string { return fieldOf(fileText("/proc/cpuinfo"), "model name") }

// fieldOf finds "name : value" in the text of a file of /proc.
func fieldOf(text, name string) string {
	for _, l := range strings.Split(text, "\n") {
		key, value, found := strings.Cut(l, ":")
		if found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// fileText is "" when there is no such file: not every system has it.
func fileText(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(data)
}
