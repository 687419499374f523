package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const subprotocol = "minitel-tunnel.1"

// byteStream is a WebSocket as the one stream of bytes that its binary messages carry.
type byteStream struct {
	*websocket.Conn
	rest    io.Reader
	writing sync.Mutex
	// size cuts what is written into messages of that many bytes, 0 = as they come.
	size int
}

func (s *byteStream) Read(p []byte) (int, error) {
	for {
		if s.rest == nil {
			kind, reader, err := s.NextReader()
			if err != nil {
				return 0, err
			}
			if kind != websocket.BinaryMessage {
				return 0, errors.New("a text message in a tunnel")
			}
			s.rest = reader
		}
		n, err := s.rest.Read(p)
		if err == io.EOF {
			s.rest = nil
			err = nil
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

func (s *byteStream) Write(p []byte) (int, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	for done := 0; done < len(p); {
		part := p[done:]
		if s.size > 0 && len(part) > s.size {
			part = part[:s.size]
		}
		if err := s.WriteMessage(websocket.BinaryMessage, part); err != nil {
			return done, err
		}
		done += len(part)
	}
	return len(p), nil
}

// exported is what both ends of a TLS connection, and nobody between them, can know.
func exported(conn net.Conn) []byte {
	secured, is := conn.(*tls.Conn)
	if !is {
		return nil
	}
	state := secured.ConnectionState()
	secret, err := state.ExportKeyingMaterial("EXPORTER-minitel-tunnel", nil, 32)
	if err != nil {
		return nil
	}
	return secret
}

// dial opens the path /tunnel of a gateway. Without a file of authorities any certificate will do.
func dial(to, ca string) (*byteStream, *url.URL, error) {
	at, err := url.Parse(to)
	if err != nil {
		return nil, nil, err
	}
	at.Path = "/tunnel"
	trust := &tls.Config{InsecureSkipVerify: ca == ""}
	if ca != "" {
		pem, err := os.ReadFile(ca)
		if err != nil {
			return nil, nil, err
		}
		trust.RootCAs = x509.NewCertPool()
		trust.RootCAs.AppendCertsFromPEM(pem)
	}
	dialer := websocket.Dialer{
		Subprotocols:     []string{subprotocol},
		TLSClientConfig:  trust,
		HandshakeTimeout: 10 * time.Second,
	}
	conn, answer, err := dialer.Dial(at.String(), nil)
	if err != nil {
		if answer != nil {
			return nil, nil, errors.New(err.Error() + ": " + answer.Status)
		}
		return nil, nil, err
	}
	if conn.Subprotocol() != subprotocol {
		conn.Close()
		return nil, nil, errors.New("the gateway does not speak " + subprotocol)
	}
	return &byteStream{Conn: conn}, at, nil
}

// accept serves the path /tunnel; each connection on a goroutine of its own.
func accept(listen, certificate, key string, each func(*byteStream, *http.Request)) error {
	upgrader := websocket.Upgrader{Subprotocols: []string{subprotocol}}
	handler := http.NewServeMux()
	handler.HandleFunc("/tunnel", func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err == nil {
			each(&byteStream{Conn: conn}, r)
		}
	})
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	println("listening", listener.Addr().String())
	if certificate != "" {
		// HTTP/2 has no upgrade.
		server := http.Server{Handler: handler, TLSNextProto: map[string]func(*http.Server, *tls.Conn, http.Handler){}}
		return server.ServeTLS(listener, certificate, key)
	}
	return http.Serve(listener, handler)
}
