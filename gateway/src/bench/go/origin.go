package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// origin is a web server that a home publishes:
//
//	/status/N         that status; 301 with a Location, 206 and 304 as they must be
//	/say              the request as it came: its line, its Host, its headers
//	/sum              the checksum of the body, its length, and how it came
//	/bytes?n=N        N bytes; ?rate=R of them a second
//	/chunks           a body in chunks, with a trailer
//	/events?n=N       server-sent events, every 200 ms
//	/chat             a WebSocket that says everything again
//	/cookies          sets some, one for a whole domain
func origin(words []string) error {
	set := flag.NewFlagSet("origin", flag.ExitOnError)
	listen := set.String("listen", "127.0.0.1:0", "address")
	set.Parse(words)
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	fmt.Println("listening", listener.Addr())
	all := http.NewServeMux()
	all.HandleFunc("/status/", status)
	all.HandleFunc("/say", say)
	all.HandleFunc("/sum", sum)
	all.HandleFunc("/bytes", manyBytes)
	all.HandleFunc("/chunks", chunks)
	all.HandleFunc("/events", events)
	all.HandleFunc("/chat", repeat)
	all.HandleFunc("/cookies", cookies)
	all.HandleFunc("/soap", soap)
	return http.Serve(listener, all)
}

func status(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/status/"))
	if err != nil || code < 200 || code > 599 {
		code = 404
	}
	w.Header().Set("X-Method", r.Method)
	switch code {
	case 301:
		w.Header().Set("Location", "/say")
	case 206:
		w.Header().Set("Content-Range", "bytes 0-3/10")
	case 304:
		w.Header().Set("ETag", `"one"`)
	}
	w.WriteHeader(code)
	if code != 204 && code != 304 && r.Method != "HEAD" {
		io.WriteString(w, "0123")
	}
}

func say(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, "%s %s %s\nHost: %s\n", r.Method, r.RequestURI, r.Proto, r.Host)
	r.Header.Write(w)
}

func sum(w http.ResponseWriter, r *http.Request) {
	hash := sha256.New()
	n, err := io.Copy(hash, r.Body)
	fmt.Fprintf(w, "%x %d %s %v %v\n", hash.Sum(nil), n, r.Method, r.TransferEncoding, err)
}

func number(r *http.Request, name string, otherwise int) int {
	n, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil {
		return otherwise
	}
	return n
}

func manyBytes(w http.ResponseWriter, r *http.Request) {
	left, rate := number(r, "n", 1000), number(r, "rate", 0)
	w.Header().Set("Content-Length", strconv.Itoa(left))
	block := make([]byte, 65536)
	for i := range block {
		block[i] = byte(i * 7)
	}
	for left > 0 {
		n := len(block)
		if rate > 0 && n > rate/5 {
			n = rate/5 + 1
		}
		if n > left {
			n = left
		}
		if _, err := w.Write(block[:n]); err != nil {
			return
		}
		left -= n
		if rate > 0 {
			w.(http.Flusher).Flush()
			time.Sleep(200 * time.Millisecond)
		}
	}
}

func chunks(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Trailer", "X-Last")
	for i := 0; i < 20; i++ {
		fmt.Fprintf(w, "chunk %d\n", i)
		w.(http.Flusher).Flush()
	}
	w.Header().Set("X-Last", "yes")
}

func events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	for i := 0; i < number(r, "n", 10); i++ {
		if _, err := fmt.Fprintf(w, "data: %d %d\n\n", i, time.Now().UnixMilli()); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		time.Sleep(200 * time.Millisecond)
	}
}

func repeat(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		kind, message, err := conn.ReadMessage()
		if err != nil || conn.WriteMessage(kind, message) != nil {
			return
		}
	}
}

func cookies(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Set-Cookie", "plain=1; Path=/")
	w.Header().Add("Set-Cookie", "wide=1; Domain=gateway.example; Path=/")
	w.Header().Add("Set-Cookie", "bare=1")
	fmt.Fprintf(w, "cookie [%s] authorization [%s]\n", r.Header.Get("Cookie"), r.Header.Get("Authorization"))
}

// soap answers a FETCH as IEEE 1888 has it, and a WRITE with a fault.
func soap(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	if strings.Contains(string(body), "WRITE") {
		w.WriteHeader(500)
		io.WriteString(w, "<Envelope><Body><Fault><faultstring>no such point</faultstring></Fault></Body></Envelope>")
		return
	}
	fmt.Fprintf(w, "<Envelope><Body><action>%s</action></Body></Envelope>", r.Header.Get("SOAPAction"))
}
