package main

import (
	"bytes"
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sort"
	"time"

	"github.com/gorilla/websocket"
)

// percentiles prints p50, p99 and the most, in milliseconds.
func percentiles(what string, took []time.Duration) {
	if len(took) == 0 {
		fmt.Println(what, "n=0")
		return
	}
	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1)+0.5)].Microseconds()) / 1000
	}
	fmt.Printf("%s n=%d p50=%.2f p99=%.2f max=%.2f ms\n", what, len(took), at(0.5), at(0.99), at(1))
}

// echo greets, then says everything again.
func echo(words []string) error {
	set := flag.NewFlagSet("echo", flag.ExitOnError)
	listen := set.String("listen", "127.0.0.1:0", "address")
	greeting := set.String("greeting", "", "said first")
	set.Parse(words)
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	fmt.Println("listening", listener.Addr())
	for {
		conn, err := listener.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer conn.Close()
			io.WriteString(conn, *greeting)
			io.Copy(conn, conn)
		}()
	}
}

// keys is a Minitel at the telnet door: goes to a service by its code, types, comes home, again.
func keys(words []string) error {
	set := flag.NewFlagSet("keys", flag.ExitOnError)
	to := set.String("to", "", "telnet door")
	code := set.String("code", "ECHO", "of the service")
	greeting := set.String("greeting", "BONJOUR", "by which the service is known")
	visits := set.Int("visits", 5, "how often it is called")
	each := set.Int("keys", 40, "keys in each visit")
	gap := set.Duration("gap", 150*time.Millisecond, "between keys")
	set.Parse(words)
	var echoes, calls, ways []time.Duration
	conn, err := net.Dial("tcp", *to)
	if err != nil {
		return err
	}
	defer conn.Close()
	terminal := &listener{conn: conn}
	terminal.quiet(1500 * time.Millisecond)
	for i := 0; i < *visits; i++ {
		begun := time.Now()
		conn.Write([]byte(*code + "\x13\x41"))
		if err := terminal.until(*greeting, 30*time.Second); err != nil {
			return fmt.Errorf("visit %d: the service did not greet: %w", i, err)
		}
		calls = append(calls, time.Since(begun))
		terminal.quiet(700 * time.Millisecond)
		for k := 0; k < *each; k++ {
			letter := string(rune('a' + k%26))
			begun := time.Now()
			conn.Write([]byte(letter))
			if err := terminal.until(letter, 30*time.Second); err != nil {
				return fmt.Errorf("visit %d, key %d: no echo: %w", i, k, err)
			}
			echoes = append(echoes, time.Since(begun))
			time.Sleep(*gap)
		}
		terminal.quiet(300 * time.Millisecond)
		begun = time.Now()
		conn.Write([]byte("\x13\x49"))
		if err := terminal.any(30 * time.Second); err != nil {
			return fmt.Errorf("visit %d: no way home: %w", i, err)
		}
		ways = append(ways, time.Since(begun))
		terminal.quiet(700 * time.Millisecond)
	}
	percentiles("call", calls)
	percentiles("echo", echoes)
	percentiles("connexion/fin", ways)
	return nil
}

// listener reads what a terminal is sent.
type listener struct {
	conn net.Conn
	held []byte
}

func (l *listener) more(patience time.Duration) error {
	l.conn.SetReadDeadline(time.Now().Add(patience))
	part := make([]byte, 4096)
	n, err := l.conn.Read(part)
	l.held = append(l.held, part[:n]...)
	return err
}

func (l *listener) quiet(silence time.Duration) {
	for l.more(silence) == nil {
	}
	l.held = nil
}

func (l *listener) any(patience time.Duration) error {
	if len(l.held) > 0 {
		return nil
	}
	return l.more(patience)
}

func (l *listener) until(text string, patience time.Duration) error {
	end := time.Now().Add(patience)
	for {
		if at := bytes.Index(l.held, []byte(text)); at >= 0 {
			l.held = l.held[at+len(text):]
			return nil
		}
		if err := l.more(time.Until(end)); err != nil {
			if os.Getenv("TUNNEL_PEER_SHOW") != "" {
				fmt.Fprintf(os.Stderr, "so far: %q\n", l.held)
			}
			return err
		}
	}
}

// chat sends a message, waits for its echo, and so on.
func chat(words []string) error {
	set := flag.NewFlagSet("chat", flag.ExitOnError)
	to := set.String("to", "", "ws://...")
	host := set.String("host", "", "the Host to say, if another")
	count := set.Int("count", 1000, "messages")
	size := set.Int("bytes", 32, "of a message")
	gap := set.Duration("gap", 0, "between messages")
	warm := set.Int("warm", 200, "messages before those that count")
	name := set.String("as", "message", "what the line is called")
	set.Parse(words)
	header := http.Header{}
	if *host != "" {
		header.Set("Host", *host)
	}
	dialer := websocket.Dialer{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	conn, said, err := dialer.Dial(*to, header)
	if err != nil {
		if said != nil {
			return fmt.Errorf("%w: %s", err, said.Status)
		}
		return err
	}
	defer conn.Close()
	data := make([]byte, *size)
	var took []time.Duration
	for i := 0; i < *count+*warm; i++ {
		data[0] = byte(i)
		begun := time.Now()
		if err := conn.WriteMessage(websocket.BinaryMessage, data); err != nil {
			return err
		}
		_, back, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		if !bytes.Equal(back, data) {
			return fmt.Errorf("another message came back")
		}
		if i >= *warm {
			took = append(took, time.Since(begun))
		}
		time.Sleep(*gap)
	}
	percentiles(*name, took)
	return nil
}
