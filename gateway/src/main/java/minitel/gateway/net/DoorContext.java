package minitel.gateway.net;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.Caller;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.EighthBit;
import minitel.telnet.TelnetDuplex;
import minitel.tls.TlsAcceptor;

/// What a gateway gives to a door.
///
/// @param proxies whose word is taken for where a caller is
/// @param admission asked before anything is spent on a caller; scores what this door's callers are
///   scored for
/// @param callers takes each caller; owns his line
/// @param parity what the eighth bit of its terminals is, asked for each
/// @param pages whose pages may call, asked for each call
/// @param site answers who wants a page
/// @param claims what takes requests of its own at the WebSocket port, the first that wants one
/// @param tls takes callers over TLS at the WebSocket port, where there is a certificate
/// @param ansi draws videotex for an ANSI terminal, on a line that begins as this telnet
public record DoorContext(
        TrustedProxies proxies,
        Admission admission,
        Consumer<Caller> callers,
        Supplier<EighthBit> parity,
        Supplier<PagePolicy> pages,
        HttpSite site,
        List<RequestClaim> claims,
        TlsAcceptor tls,
        BiFunction<Duplex, TelnetDuplex, Duplex> ansi) {}
