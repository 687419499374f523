package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/yamux"
)

func settings() *yamux.Config {
	config := yamux.DefaultConfig()
	config.KeepAliveInterval = 20 * time.Second
	return config
}

// dialling is what all need that dial a gateway with a key.
type dialling struct {
	to, name, key, ca string
	size              int
}

func (d *dialling) flags(set *flag.FlagSet) {
	set.StringVar(&d.to, "to", "", "ws:// or wss:// address of the gateway")
	set.StringVar(&d.name, "name", "", "the name to hold")
	set.StringVar(&d.key, "key", "", "file of the key")
	set.StringVar(&d.ca, "ca", "", "PEM file of authorities; none = any certificate")
	set.IntVar(&d.size, "message", 0, "largest WebSocket message, to show that boundaries mean nothing")
}

// held dials, and is through when the gateway says that the name is held.
func (d *dialling) held(words []publication) (*byteStream, error) {
	pair, err := pairOf(d.key)
	if err != nil {
		return nil, err
	}
	return d.heldBy(pair, words)
}

func (d *dialling) heldBy(pair ed25519.PrivateKey, words []publication) (*byteStream, error) {
	wire, at, err := dial(d.to, d.ca)
	if err != nil {
		return nil, err
	}
	wire.size = d.size
	said, _, err := introduce(wire, at, d.name, pair, words)
	if err == nil && said.Held != d.name {
		err = fmt.Errorf("refused %s: %s", said.Refused, said.Why)
	}
	if err != nil {
		wire.Close()
		return nil, err
	}
	return wire, nil
}

func hold(words []string) error {
	var d dialling
	set := flag.NewFlagSet("hold", flag.ExitOnError)
	d.flags(set)
	publish := set.String("publish", "", "WORD=tcp://H:P,WORD=http://H:P,...")
	cycles := set.Int("cycles", 0, "only come and go, so many times")
	set.Parse(words)
	targets := map[string]string{}
	offered := []publication{}
	for _, each := range strings.Split(*publish, ",") {
		word, rest, ok := strings.Cut(each, "=")
		scheme, address, also := strings.Cut(rest, "://")
		if !ok || !also {
			return errors.New("not WORD=SCHEME://HOST:PORT: " + each)
		}
		targets[word] = strings.TrimSuffix(address, "/")
		web := "off"
		if scheme == "http" {
			web = "open"
		}
		offered = append(offered, publication{word, scheme, web, targets[word], "/"})
	}
	for i := 0; i < *cycles; i++ {
		if err := comeAndGo(&d, offered, i); err != nil {
			return fmt.Errorf("cycle %d: %w", i, err)
		}
	}
	if *cycles > 0 {
		fmt.Println(*cycles, "cycles")
		return nil
	}
	wire, err := d.held(offered)
	if err != nil {
		return err
	}
	session, err := yamux.Client(wire, settings())
	if err != nil {
		return err
	}
	fmt.Println("held", d.name)
	for {
		stream, err := session.AcceptStream()
		if err != nil {
			return err
		}
		go serve(stream, targets)
	}
}

// comeAndGo holds the name for a moment; every other time it goes without a goodbye.
func comeAndGo(d *dialling, offered []publication, number int) error {
	wire, err := d.held(offered)
	if err != nil {
		return err
	}
	session, err := yamux.Client(wire, settings())
	if err != nil {
		return err
	}
	if _, err := session.Ping(); err != nil {
		return err
	}
	if number%2 == 0 {
		return wire.UnderlyingConn().Close()
	}
	return session.Close()
}

// serve answers the line that begins a stream, and joins it to its target.
func serve(stream net.Conn, targets map[string]string) {
	defer stream.Close()
	asked, err := readText(stream, 200)
	if err != nil {
		return
	}
	word, rest, _ := strings.Cut(asked, " ")
	fmt.Fprintln(os.Stderr, "opened", word, rest)
	address, known := targets[word]
	if !known {
		fmt.Fprintf(stream, "no unknown nothing is published as %s\n", word)
		return
	}
	target, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		fmt.Fprintf(stream, "no refused %s\n", err)
		return
	}
	defer target.Close()
	fmt.Fprint(stream, "ok\n")
	join(stream, target)
}

type halfCloser interface{ CloseWrite() error }

// join copies both ways until both have ended.
func join(stream, target net.Conn) {
	done := make(chan struct{})
	go func() {
		io.Copy(target, stream)
		if half, can := target.(halfCloser); can {
			half.CloseWrite()
		}
		close(done)
	}()
	io.Copy(stream, target)
	// yamux's Close is half a close: what comes is still read.
	stream.Close()
	<-done
}

// open asks for a word and returns the stream when the other end has said ok.
func open(session *yamux.Session, word, kind, visitor string) (net.Conn, error) {
	stream, err := session.Open()
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(stream, strings.TrimSpace(word+" "+kind+" "+visitor))
	stream.SetReadDeadline(time.Now().Add(15 * time.Second))
	said, err := readText(stream, 1000)
	stream.SetReadDeadline(time.Time{})
	if err == nil && said != "ok" {
		err = errors.New(said)
	}
	if err != nil {
		stream.Close()
		return nil, err
	}
	return stream, nil
}

func gate(words []string) error {
	set := flag.NewFlagSet("gate", flag.ExitOnError)
	listen := set.String("listen", "127.0.0.1:0", "address")
	own := set.String("own", "", "what homes dial: HOST:PORT")
	name := set.String("name", "maison", "the name")
	public := set.String("public", "", "the line of the home's key")
	certificate := set.String("certificate", "", "PEM")
	private := set.String("private", "", "PEM")
	word := set.String("word", "service", "a word behind which bytes come back")
	streams := set.Int("streams", 100, "how many at once")
	size := set.Int("bytes", 300000, "bytes through each, both ways")
	message := set.Int("message", 0, "largest WebSocket message")
	cycles := set.Int("cycles", 0, "only take a home and let it go, so many times")
	set.Parse(words)
	gone := make(chan int, 1)
	gone <- 0
	ended := make(chan error, 1)
	go func() {
		ended <- accept(*listen, *certificate, *private, func(wire *byteStream, r *http.Request) {
			wire.size = *message
			said, err := examine(wire, *own, *name, *public)
			if err != nil {
				fmt.Println("refused", err)
				wire.Close()
				return
			}
			fmt.Println("held", said.Name, "by", r.RemoteAddr, "words", said.Publish)
			session, err := yamux.Server(wire, settings())
			if err != nil {
				ended <- err
				return
			}
			if *cycles == 0 {
				ended <- exercise(session, *word, *streams, *size)
				return
			}
			if _, err := session.Ping(); err != nil {
				fmt.Println("fault", err)
			}
			number := <-gone + 1
			if number%2 == 0 {
				wire.UnderlyingConn().Close()
			}
			session.Close()
			if gone <- number; number == *cycles {
				fmt.Println(number, "cycles")
				ended <- nil
			}
		})
	}()
	return <-ended
}

// exercise opens many streams at once, sends bytes and wants them back.
func exercise(session *yamux.Session, word string, streams, size int) error {
	defer session.Close()
	if rtt, err := session.Ping(); err != nil {
		return fmt.Errorf("ping: %w", err)
	} else {
		fmt.Println("ping", rtt)
	}
	if _, err := open(session, "nothing-there", "minitel", ""); err == nil || !strings.HasPrefix(err.Error(), "no unknown") {
		return fmt.Errorf("an unknown word was answered: %v", err)
	}
	var all sync.WaitGroup
	var lock sync.Mutex
	faults := map[string]int{}
	begun := time.Now()
	for i := 0; i < streams; i++ {
		all.Add(1)
		go func(number int) {
			defer all.Done()
			if err := echoed(session, word, number, size); err != nil {
				lock.Lock()
				faults[err.Error()]++
				lock.Unlock()
			}
		}(i)
	}
	all.Wait()
	took := time.Since(begun)
	good := streams
	for fault, count := range faults {
		fmt.Println("fault", count, "x", fault)
		good -= count
	}
	fmt.Printf("streams %d of %d right, %d bytes each way in %.2f s: %.1f MB/s\n",
		good, streams, good*size, took.Seconds(), float64(2*good*size)/1e6/took.Seconds())
	if good != streams {
		return errors.New("not all streams were right")
	}
	time.Sleep(500 * time.Millisecond)
	if left := session.NumStreams(); left != 0 {
		return fmt.Errorf("%d streams are left", left)
	}
	return nil
}

func echoed(session *yamux.Session, word string, number, size int) error {
	kind := []string{"minitel", "web"}[number%2]
	visitor := []string{"203.0.113.7:40112", "[2001:db8::1]:40112", ""}[number%3]
	stream, err := open(session, word, kind, visitor)
	if err != nil {
		return err
	}
	defer stream.Close()
	random := rand.New(rand.NewSource(int64(number)))
	data := make([]byte, size)
	random.Read(data)
	failed := make(chan error, 1)
	go func() {
		for sent := 0; sent < size; {
			n := 1 + random.Intn(40000)
			if n > size-sent {
				n = size - sent
			}
			if _, err := stream.Write(data[sent : sent+n]); err != nil {
				failed <- err
				return
			}
			sent += n
		}
		failed <- nil
	}()
	back := make([]byte, size)
	stream.SetReadDeadline(time.Now().Add(60 * time.Second))
	if n, err := io.ReadFull(stream, back); err != nil {
		return fmt.Errorf("after %d bytes: %w", n/100000*100000, err)
	}
	if sha256.Sum256(back) != sha256.Sum256(data) {
		return errors.New("other bytes came back")
	}
	return <-failed
}
