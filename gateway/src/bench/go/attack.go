package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/yamux"
)

// tally counts what was answered.
type tally struct {
	lock   sync.Mutex
	counts map[string]int
}

func (t *tally) add(what string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.counts == nil {
		t.counts = map[string]int{}
	}
	if _, known := t.counts[what]; known || len(t.counts) < 50 {
		t.counts[what]++
	}
}

func (t *tally) print(title string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	names := []string{}
	for name := range t.counts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println(title, t.counts[name], "x", name)
	}
}

func short(err error) string {
	text := err.Error()
	for _, known := range []string{"connection refused", "connection reset", "i/o timeout", "EOF", "broken pipe", "bad handshake"} {
		if strings.Contains(text, known) {
			if at := strings.Index(text, "bad handshake: "); at >= 0 {
				return text[at:]
			}
			return known
		}
	}
	return text
}

// steal tries names without their keys: `-how key` a key of one's own, `names` many names,
// `replay` what another connection said, `host` another host signed for, `silent` nothing at all,
// `long` a line without an end, `junk` no JSON.
func steal(words []string) error {
	var d dialling
	set := flag.NewFlagSet("steal", flag.ExitOnError)
	d.flags(set)
	how := set.String("how", "key", "key, names, replay, host, exporter, silent, long, junk")
	count := set.Int("count", 1, "how often")
	beside := set.Int("beside", 8, "at once")
	set.Parse(words)
	ways := map[string]func(*dialling, int) (string, error){
		"key": stolenKey, "names": someName, "replay": replayed, "host": foreignHost, "exporter": foreignExporter,
		"silent": silent, "long": longLine, "junk": junk,
	}
	way, known := ways[*how]
	if !known {
		return errors.New("no such way: " + *how)
	}
	var seen tally
	begun := time.Now()
	numbers := make(chan int)
	var all sync.WaitGroup
	for i := 0; i < *beside; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for number := range numbers {
				what, err := way(&d, number)
				if err != nil {
					what = "fault: " + short(err)
				}
				seen.add(what)
			}
		}()
	}
	for i := 0; i < *count; i++ {
		numbers <- i
	}
	close(numbers)
	all.Wait()
	seen.print(*how)
	fmt.Printf("%s took %.1f s\n", *how, time.Since(begun).Seconds())
	return nil
}

func told(said verdict, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if said.Held != "" {
		return "HELD", nil
	}
	return "refused " + said.Refused, nil
}

func stolenKey(d *dialling, _ int) (string, error) {
	_, pair, _ := ed25519.GenerateKey(rand.Reader)
	return tried(d, d.name, pair, func(a *answer) {})
}

// tried says a hand-shake that has been changed, and returns the verdict.
func tried(d *dialling, name string, pair ed25519.PrivateKey, change func(*answer)) (string, error) {
	wire, at, err := dial(d.to, d.ca)
	if err != nil {
		return "", err
	}
	defer wire.Close()
	var asked challenge
	if err := readLine(wire, &asked); err != nil {
		return "", err
	}
	mine := respond(asked, at.Host, name, pair, exported(wire.UnderlyingConn()), []publication{})
	change(&mine)
	if err := writeLine(wire, mine); err != nil {
		return "", err
	}
	var said verdict
	return told(said, readInto(wire, &said))
}

func readInto(wire *byteStream, said *verdict) error {
	wire.SetReadDeadline(time.Now().Add(20 * time.Second))
	return readLine(wire, said)
}

func someName(d *dialling, number int) (string, error) {
	_, pair, _ := ed25519.GenerateKey(rand.Reader)
	return tried(d, fmt.Sprintf("nom-%d", number), pair, func(a *answer) {})
}

// replayed has the true key sign for one connection, and says the same on another.
func replayed(d *dialling, _ int) (string, error) {
	pair, err := pairOf(d.key)
	if err != nil {
		return "", err
	}
	first, at, err := dial(d.to, d.ca)
	if err != nil {
		return "", err
	}
	defer first.Close()
	var asked challenge
	if err := readLine(first, &asked); err != nil {
		return "", err
	}
	old := respond(asked, at.Host, d.name, pair, exported(first.UnderlyingConn()), []publication{})
	return tried(d, d.name, pair, func(a *answer) { *a = old })
}

// foreignHost has the true key sign for a gateway that it was lured to.
func foreignHost(d *dialling, _ int) (string, error) {
	return tampered(d, "evil.example:9001", nil)
}

// foreignExporter has the true key sign for this host, on another TLS connection.
func foreignExporter(d *dialling, _ int) (string, error) {
	return tampered(d, "", nonce())
}

func tampered(d *dialling, host string, exporter []byte) (string, error) {
	pair, err := pairOf(d.key)
	if err != nil {
		return "", err
	}
	wire, at, err := dial(d.to, d.ca)
	if err != nil {
		return "", err
	}
	defer wire.Close()
	var asked challenge
	if err := readLine(wire, &asked); err != nil {
		return "", err
	}
	if host == "" {
		host = at.Host
	}
	if err := writeLine(wire, respond(asked, host, d.name, pair, exporter, []publication{})); err != nil {
		return "", err
	}
	var said verdict
	return told(said, readInto(wire, &said))
}

// after sends bytes after the challenge, and tells how long the gateway had patience.
func after(d *dialling, data []byte) (string, error) {
	wire, _, err := dial(d.to, d.ca)
	if err != nil {
		return "", err
	}
	defer wire.Close()
	var asked challenge
	if err := readLine(wire, &asked); err != nil {
		return "", err
	}
	begun := time.Now()
	if len(data) > 0 {
		wire.Write(data)
	}
	wire.SetReadDeadline(time.Now().Add(30 * time.Second))
	text, err := readText(wire, 4096)
	if err == nil {
		_, err = readText(wire, 4096)
	}
	return fmt.Sprintf("ended after %d s: %s %s", int(time.Since(begun).Seconds()), text, short(err)), nil
}

func silent(d *dialling, _ int) (string, error) {
	return after(d, nil)
}

func longLine(d *dialling, _ int) (string, error) {
	return after(d, []byte(strings.Repeat("x", 200000)))
}

func junk(d *dialling, _ int) (string, error) {
	return after(d, []byte("{\"name\": [[[[[\n"))
}

// middle hands the true gateway's challenge to the home that dialled it, and its answer back.
func middle(words []string) error {
	var d dialling
	set := flag.NewFlagSet("middle", flag.ExitOnError)
	d.flags(set)
	listen := set.String("listen", "", "address")
	certificate := set.String("certificate", "", "PEM")
	private := set.String("private", "", "PEM")
	set.Parse(words)
	return accept(*listen, *certificate, *private, func(home *byteStream, r *http.Request) {
		defer home.Close()
		gateway, _, err := dial(d.to, d.ca)
		if err != nil {
			fmt.Println("middle", err)
			return
		}
		defer gateway.Close()
		asked, err := readText(gateway, 65536)
		if err != nil {
			fmt.Println("middle", err)
			return
		}
		fmt.Fprintln(home, asked)
		mine, err := readText(home, 65536)
		if err != nil {
			fmt.Println("middle: the home said nothing:", err)
			return
		}
		io.WriteString(gateway, mine+"\n")
		said, err := readText(gateway, 65536)
		fmt.Println("middle: the gateway says", said, err)
		io.WriteString(home, said+"\n")
	})
}

// header is one of yamux.
func header(version, kind byte, flags uint16, id, length uint32) []byte {
	head := make([]byte, 12)
	head[0], head[1] = version, kind
	binary.BigEndian.PutUint16(head[2:], flags)
	binary.BigEndian.PutUint32(head[4:], id)
	binary.BigEndian.PutUint32(head[8:], length)
	return head
}

const (
	kindData, kindWindow, kindPing, kindGone = 0, 1, 2, 3
	syn, ack, fin, rst                       = 1, 2, 4, 8
)

type malformed struct {
	name string
	// more is sent over and over, until the other end has had enough or 3 seconds are over.
	once, more []byte
}

// joined puts frames one behind the other.
func joined(parts ...[]byte) []byte {
	var all []byte
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

// malformations are what an end with these stream numbers (odd, or even) may send amiss.
func malformations(first uint32) []malformed {
	line := []byte("service web\n")
	begin := joined(header(0, kindData, syn, first, uint32(len(line))), line)
	full := make([]byte, 65536)
	return []malformed{
		{"version 1", header(1, kindData, syn, first, 0), nil},
		{"version 255", header(255, kindPing, syn, 0, 0), nil},
		{"type 4", header(0, 4, 0, 0, 0), nil},
		{"type 255", header(0, 255, 0xffff, 0xffffffff, 0xffffffff), nil},
		{"all flags", header(0, kindData, 0xffff, first, 0), nil},
		{"data for nobody", joined(header(0, kindData, 0, first+100, 4), []byte("lost")), nil},
		{"data of 4 GB", header(0, kindData, syn, first, 0xffffffff), full},
		{"data beyond the window", begin, joined(header(0, kindData, 0, first, 65536), full)},
		{"window for nobody", header(0, kindWindow, 0, first+100, 1000), nil},
		{"window that overflows", begin, header(0, kindWindow, 0, first, 0xffffffff)},
		{"windows of nothing", begin, header(0, kindWindow, 0, first, 0)},
		{"data of nothing", begin, header(0, kindData, 0, first, 0)},
		{"a number twice", joined(begin, begin), nil},
		{"the other side's number", header(0, kindWindow, syn, first+1, 0), nil},
		{"stream 0", joined(header(0, kindData, syn, 0, 4), []byte("zero")), nil},
		{"ack of nothing", header(0, kindWindow, ack, first, 0), nil},
		{"reset of nothing", header(0, kindWindow, rst, first, 0), header(0, kindWindow, rst, first, 0)},
		{"fin twice", joined(begin, header(0, kindData, fin, first, 0)), header(0, kindData, fin, first, 0)},
		{"data after fin", joined(begin, header(0, kindData, fin, first, 0)), joined(header(0, kindData, 0, first, 4), []byte("late"))},
		{"a storm of pings", nil, header(0, kindPing, syn, 0, 7)},
		{"pongs nobody asked for", nil, header(0, kindPing, ack, 0, 7)},
		{"goodbye 99", header(0, kindGone, 0, 0, 99), nil},
		{"half a header", []byte{0, 0, 0}, nil},
		{"a head without an end", header(0, kindData, syn, first, 65536), full},
		{"a word without a name", joined(header(0, kindData, syn, first, 9), []byte("../.. web\n")[:9]), nil},
	}
}

// sent does one of them, and tells what the other end made of it.
func (m malformed) sent(wire *byteStream) string {
	defer wire.Close()
	ended := make(chan string, 1)
	var answered int
	go func() {
		block := make([]byte, 65536)
		for {
			n, err := wire.Read(block)
			answered += n
			if err != nil {
				ended <- short(err)
				return
			}
		}
	}()
	wire.Write(m.once)
	begun := time.Now()
	repeats := 0
	for time.Since(begun) < 3*time.Second {
		select {
		case how := <-ended:
			return fmt.Sprintf("the other end closed (%s) after %d repeats", how, repeats)
		default:
		}
		if m.more == nil {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		wire.SetWriteDeadline(time.Now().Add(3 * time.Second))
		if _, err := wire.Write(m.more); err != nil {
			return fmt.Sprintf("the other end took no more (%s) after %d repeats", short(err), repeats)
		}
		repeats++
	}
	return fmt.Sprintf("still up after %d repeats, %d bytes came", repeats, answered)
}

func frames(words []string) error {
	var d dialling
	set := flag.NewFlagSet("frames", flag.ExitOnError)
	d.flags(set)
	set.Parse(words)
	for _, each := range malformations(1) {
		wire, err := d.held([]publication{{"service", "tcp", "off", "", ""}})
		if err != nil {
			return fmt.Errorf("before %s: %w", each.name, err)
		}
		fmt.Printf("frames %-24s %s\n", each.name, each.sent(wire))
	}
	return nil
}

// hostile sends one malformation to each home that comes, in turn, and goes when all are done.
func hostile(words []string) error {
	set := flag.NewFlagSet("hostile", flag.ExitOnError)
	listen := set.String("listen", "", "address")
	own := set.String("own", "", "what homes dial")
	name := set.String("name", "maison", "the name")
	public := set.String("public", "", "the line of the home's key")
	set.Parse(words)
	ways := malformations(2)
	// At the end a flood of opens at the home.
	turn := make(chan int, 1)
	turn <- 0
	done := make(chan error, 1)
	go func() {
		done <- accept(*listen, "", "", func(wire *byteStream, r *http.Request) {
			number := <-turn
			_, err := examine(wire, *own, *name, *public)
			if err != nil {
				fmt.Println("hostile", err)
				turn <- number
				wire.Close()
				return
			}
			if number == len(ways) {
				session, _ := yamux.Server(wire, settings())
				opened(session, "not-published", 10*time.Second)
				done <- nil
				return
			}
			fmt.Printf("hostile %-24s %s\n", ways[number].name, ways[number].sent(wire))
			turn <- number + 1
		})
	}()
	return <-done
}

// flood opens streams as fast as it can, for some seconds.
func flood(words []string) error {
	var d dialling
	set := flag.NewFlagSet("flood", flag.ExitOnError)
	d.flags(set)
	seconds := set.Int("seconds", 10, "how long")
	set.Parse(words)
	wire, err := d.held([]publication{})
	if err != nil {
		return err
	}
	session, err := yamux.Client(wire, settings())
	if err != nil {
		return err
	}
	opened(session, "not-there", time.Duration(*seconds)*time.Second)
	return nil
}

func opened(session *yamux.Session, word string, lasting time.Duration) {
	var seen tally
	var all sync.WaitGroup
	end := time.Now().Add(lasting)
	for i := 0; i < 200; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for time.Now().Before(end) && !session.IsClosed() {
				stream, err := open(session, word, "web", "")
				if err != nil {
					seen.add(short(err))
					continue
				}
				seen.add("ok")
				stream.Close()
			}
		}()
	}
	all.Wait()
	seen.print("opens")
	fmt.Fprintln(os.Stdout, "opens session", map[bool]string{true: "was closed by the other end", false: "is still up"}[session.IsClosed()])
}
