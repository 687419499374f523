// Command tunnel-peer is the other end of a tunnel, written from the description of its wire alone, on
// HashiCorp's yamux library: what somebody else's end would be. With it come the clients, services and
// strangers that the laboratory (.ci/tunnel-lab) needs beside it.
package main

import (
	"fmt"
	"os"
	"sort"
)

var commands = map[string]struct {
	run  func([]string) error
	help string
}{
	"key":     {key, "FILE: makes a key pair, or shows its public line"},
	"hold":    {hold, "is a home: holds a name at a gateway and serves its words"},
	"gate":    {gate, "is a gateway: takes one home, and opens streams at it"},
	"echo":    {echo, "a service of bytes that says each key again"},
	"origin":  {origin, "a web server with everything that is hard to carry"},
	"browse":  {browse, "a person with Chromium: what of a page is broken"},
	"keys":    {keys, "a terminal: how long a key's echo and the way home take"},
	"chat":    {chat, "a WebSocket client: how long an echo takes"},
	"steal":   {steal, "a stranger at the hand-shake"},
	"middle":  {middle, "a gateway in the middle: hands on what a home says"},
	"frames":  {frames, "a home with a key that sends malformed frames"},
	"flood":   {flood, "a home with a key that opens streams as fast as it can"},
	"hostile": {hostile, "a gateway that sends malformed frames to homes"},
}

func main() {
	if len(os.Args) > 1 {
		if command, known := commands[os.Args[1]]; known {
			if err := command.run(os.Args[2:]); err != nil {
				fmt.Fprintln(os.Stderr, "tunnel-peer", os.Args[1]+":", err)
				os.Exit(1)
			}
			return
		}
	}
	names := []string{}
	for name := range commands {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(os.Stderr, "%-8s %s\n", name, commands[name].help)
	}
	os.Exit(64)
}
