package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.io.DuplexPair;

/// Heads as texts, and the passages that they go, for tests.
final class PageHeads {
    static final String PREFIX = "/t/maison/photos";
    private static final int LONGEST = 65_536;

    private PageHeads() {}

    /// @param lines with `|` between them
    private static DuplexPair.End said(String lines) throws IOException {
        DuplexPair pair = new DuplexPair(LONGEST);
        pair.right().write((lines.replace("|", "\r\n") + "\r\n\r\n").getBytes(ISO_8859_1));
        pair.right().close();
        return pair.left();
    }

    static RequestHead request(String lines) throws IOException {
        return new RequestReader(said(lines), LONGEST).next();
    }

    static ResponseHead answer(String lines) throws IOException {
        return new ResponseReader(said(lines), LONGEST).any(false);
    }

    /// A page under our own host, at `/album/` of its target.
    static WebPassage underPrefix(boolean trusted) {
        return new WebPassage(
                new WebAddress(
                        new TunnelName("maison"), new TunnelName("photos"), PREFIX, "/a/b?c=d"),
                word(new WebAccess.Open()),
                new CallerOrigin(InetAddress.ofLiteral("203.0.113.7"), 40_112),
                "gateway.example:9001",
                false,
                trusted);
    }

    /// A page with a host of its own, over TLS.
    static WebPassage ofOwnHost(WebAccess access) {
        return new WebPassage(
                new WebAddress(new TunnelName("maison"), new TunnelName("photos"), "", "/a/b?c=d"),
                word(access),
                new CallerOrigin(InetAddress.ofLiteral("2001:db8::1"), 40_112),
                "photos--maison.example.org",
                true,
                false);
    }

    static WebPassage ofOwnHost() {
        return ofOwnHost(new WebAccess.Open());
    }

    private static PublishedWord word(WebAccess access) {
        return new PublishedWord(
                new TunnelName("photos"), "http", access, "127.0.0.1:8080", "/album/");
    }
}
