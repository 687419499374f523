package minitel.gateway.world;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import minitel.config.ConfigPart;
import minitel.dial.DialAttempt;
import minitel.dial.Route;
import minitel.dial.RouteScheme;
import minitel.gateway.config.GatewaySources;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.net.DoorContext;
import minitel.gateway.net.DoorKind;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Offence;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.json.JsonNode;

/// A door and a kind of service that no gateway has: as a stranger would write them, with nothing
/// but what is public.
final class ToyKinds {
    /// Whoever comes in by it first says what he is: `+` a terminal, `!` a scanner.
    static final Door DOOR =
            new Door("toy", "Toy", "Toy", "", 0, Set.of(Offence.FLOOD_BEFORE_HOME));

    private static final RouteScheme SCHEME =
            new RouteScheme(
                    "toy",
                    "toy://box/NAME",
                    Pattern.compile("//box/([a-z]{1,9})"),
                    rest -> new Route.Own("toy", rest.group(), rest.group(1), Optional.empty()),
                    ToyKinds::check);

    /// A key of the configuration that the gateway does not know by itself.
    static final ConfigPart<String, GatewaySources> COLOUR =
            ConfigPart.<String, GatewaySources>of(
                            "colour", (node, sources, _) -> colour(node, sources.doors()))
                    .atNextStart();

    /// A gateway's own kinds and the toys.
    static final GatewayKinds ADDED =
            new GatewayKinds(
                    with(GatewayKinds.OWN.doorKinds(), new DoorKind(DOOR, false, ToyKinds::door)),
                    with(GatewayKinds.OWN.transports(), new TransportKind(SCHEME, _ -> new Box())),
                    with(GatewayKinds.OWN.parts(), COLOUR));

    private ToyKinds() {}

    private static <T> List<T> with(List<T> own, T toy) {
        return Stream.concat(own.stream(), Stream.of(toy)).toList();
    }

    private static String colour(JsonNode node, List<Door> doors) {
        String colour = node.get("box").string("red");
        if (colour.equals("invisible")) {
            node.get("box").fault("nobody can see that at " + doors.size() + " doors");
        }
        return colour;
    }

    private static void check(Route.Own route) {
        if (route.label().equals("broken")) {
            throw new IllegalArgumentException("that toy is broken");
        }
    }

    /// Services that greet in their own way, name themselves, and give back what is typed.
    private static final class Box implements Egress {
        @Override
        public Duplex dial(Destination to, Visit visit, DialAttempt attempt) {
            DuplexPair pair = new DuplexPair(256);
            VirtualThreads.start("toy", () -> serve(pair.right(), to.route().label()));
            return pair.left();
        }

        @Override
        public byte[] greeting(Destination to) {
            return bytes("\u001F@AJOUET\u0018\n");
        }

        private static void serve(Duplex line, String name) {
            try {
                line.write(bytes("\fJE SUIS " + name.toUpperCase(java.util.Locale.ROOT) + "."));
                byte[] key = new byte[1];
                while (line.read(key) >= 0) {
                    line.write(new byte[] {'<', key[0], '>'});
                }
            } catch (Throwable _) {
                // The visitor has gone.
            } finally {
                line.close();
            }
        }
    }

    private static Consumer<Socket> door(DoorContext context) {
        return socket -> {
            try {
                welcome(socket, context);
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
        };
    }

    private static void welcome(Socket socket, DoorContext context) throws IOException {
        CallerOrigin origin = new CallerOrigin(socket.getInetAddress(), socket.getPort());
        Optional<AdmissionTicket> ticket = context.admission().admit(origin.address());
        if (ticket.isEmpty()) {
            socket.close();
            return;
        }
        Duplex line = new TicketHeld(new SocketDuplex(socket), ticket.get());
        boolean handedOn = false;
        try {
            handedOn = handOn(line, origin, ticket.get(), context);
        } finally {
            if (!handedOn) {
                line.close(); // and the ticket
            }
        }
    }

    private static boolean handOn(
            Duplex line, CallerOrigin origin, AdmissionTicket ticket, DoorContext context)
            throws IOException {
        byte[] said = new byte[1];
        if (line.read(said) == 1 && said[0] == '+') {
            context.callers()
                    .accept(new Caller(line, DOOR, origin, 0, Optional.empty(), Optional.empty()));
            return true;
        }
        ticket.offence(Offence.FLOOD_BEFORE_HOME);
        ticket.offence(Offence.CONNECT_AND_LEAVE);
        return false;
    }

    /// A line whose end is the end of the visit.
    private static final class TicketHeld extends DuplexOver {
        private final AdmissionTicket ticket;

        TicketHeld(Duplex line, AdmissionTicket ticket) {
            super(line);
            this.ticket = ticket;
        }

        @Override
        public void close() {
            line.close();
            ticket.close();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
