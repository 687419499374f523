package minitel;

import java.util.Set;
import java.util.TreeSet;

/// Where main code matches regular expressions, and why nobody outside can make one of them slow:
/// Java's matcher goes back and tries again, and `[ ]*[^x]*` alone, on the wrong text, takes the
/// square of its length. Whoever adds a line says one of three things: the text is the operator's
/// own, it is cut to so many characters before, or no character of it can be taken in two ways
/// (classes that exclude what follows them, or possessive ones: `*+`).
final class PatternReasons {
    private static final String REASONS =
            """
            minitel/ansi/AnsiKeys                    | cut: of a sequence 16 bytes are kept
            minitel/bridge/cli/BridgeRunOptions                | own: the command line
            minitel/bridge/config/AdapterConfig      | own: the configuration
            minitel/bridge/config/BridgeFlags              | own: the command line
            minitel/bridge/page/TypedAddress              | own: typed into a field of the Minitel
            minitel/bridge/page/ScreenWords                | own: an address of the configuration, or typed
            minitel/bridge/panel/PowerOff            | own: the words of a program of this machine
            minitel/bridge/panel/WallClock           | own: a file of the kernel
            minitel/bridge/serial/DeviceLocks              | own: lock files and tables of this machine
            minitel/dial/DialOptions                 | one way: a single class
            minitel/dial/RouteReader                 | one way: possessive; and 2,048 characters
            minitel/dial/RouteScheme                 | cut: a route has 2,048 characters
            minitel/dial/TlsClient                         | one way: a single class
            minitel/find/GatewayAnnouncement         | one way: a single class
            minitel/find/dns/DnsName                 | own: names that stand in this program
            minitel/gateway/config/ListenAddress          | own: the configuration and the command line
            minitel/gateway/config/GatewayFlags             | own: the command line
            minitel/gateway/login/Password          | own: the configuration
            minitel/gateway/config/services/ProfileReader     | own: the configuration
            minitel/gateway/config/services/ServiceEntry      | one way: single classes; and codes have 32
            minitel/gateway/console/ConsoleDialog             | one way: words, then the first HTTP/
            minitel/gateway/guard/Ban                | one way: a single class
            minitel/gateway/guard/BanFile            | own: the file that this program writes
            minitel/gateway/guard/GuardOperations    | one way: blanks, five digits; and a line has 512 bytes
            minitel/gateway/net/PageCall             | one way: a single class; and 100 characters
            minitel/gateway/net/TrustedProxies              | one way: possessive
            minitel/gateway/net/ProxyHeader          | one way: possessive; and 107 bytes
            minitel/gateway/net/TelnetDoor           | cut: a terminal type has 46 characters
            minitel/gateway/net/TerminalReception    | cut: 32 characters are looked at
            minitel/gateway/pavi/visit/HttpServiceTransport | one way: a single class; and 2,048 characters
            minitel/gateway/tunnel/web/WebAddressReader | one way: possessive
            minitel/gateway/tunnel/web/WebPassage    | one way: possessive
            minitel/gateway/tunnel/web/InwardHead    | no pattern: it is split at commas
            minitel/gateway/tunnel/web/OutwardHead   | one way: possessive
            minitel/gateway/tunnel/publish/TargetAddress | own: the configuration and the command line
            minitel/gateway/tunnel/TunnelName        | one way: possessive; and 30 characters
            minitel/gateway/operate/PasswordAttempts         | no pattern: a password is compared
            minitel/gateway/operate/GuessedSecret         | no pattern: a password is compared
            minitel/gateway/operate/SessionCommands  | one way: blanks; and a line has 512 bytes
            minitel/gateway/record/RecordingName     | own: names of files of this program
            minitel/gateway/record/RecordingOperations       | one way: blanks; and a line has 512 bytes
            minitel/gateway/replay/PlaybackSpeed             | own: the command line
            minitel/gateway/teletel/ServerCommand          | one way: classes without what ends them
            minitel/gateway/transport/BuiltinTransport | one way: a single class
            minitel/gateway/config/TunnelsConfig      | own: the configuration
            minitel/gateway/tunnel/names/OwnHosts     | one way: single classes; and 253 characters
            minitel/gateway/tunnel/names/TunnelReport | one way: blanks; and a line has 512 bytes
            minitel/gateway/tunnel/names/TunnelTransport | one way: the first class has no slash
            minitel/gateway/peer/route/PeerTransport | one way: the first class has no slash
            minitel/gateway/address/Cidr           | one way: possessive
            minitel/gateway/address/PageOrigin     | one way: possessive; and 300 characters
            minitel/gateway/web/operator/Authentication                 | one way: a mark, possessive blanks, the name
            minitel/gateway/address/HostCheck                 | one way: possessive
            minitel/gateway/web/http/SameOriginCheck           | one way: fixed words at the two ends
            minitel/json/JsonNode                    | one way: a single class
            minitel/json/JsonText                    | own: the sentence of the JSON library
            minitel/life/Printable                   | one way: a single class
            minitel/life/Supervisor                  | own: the environment, and our sentences
            minitel/telnet/OptionNegotiation               | cut: of a sub-negotiation 48 bytes are kept
            minitel/telnet/TelnetDuplex              | own: the configuration
            minitel/videotex/VideotexText            | cut: texts of a line, and single keys
            minitel/gateway/tunnel/west/TunnelPort   | one way: possessive; and a name has 200 characters
            minitel/gateway/tunnel/west/WestState    | own: the address of a socket
            minitel/gateway/tunnel/west/config/PathMapping | one way: single characters; what repeats is taken whole (possessive)
            minitel/gateway/tunnel/west/config/WestAddress | one way: possessive
            minitel/gateway/tunnel/west/wire/WestMessage   | one way: two characters; and 4,096 bytes
            minitel/http/ResponseHead                | one way: possessive
            minitel/http/HttpSite                    | one way: possessive
            minitel/http/RequestHead                 | one way: possessive
            minitel/ws/WsClient                      | one way: possessive
            """;

    private PatternReasons() {}

    /// The classes that have a reason, as `minitel/dial/TlsClient`.
    static Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        REASONS.lines().forEach(line -> classes.add(line.split("\\|")[0].strip()));
        return classes;
    }
}
