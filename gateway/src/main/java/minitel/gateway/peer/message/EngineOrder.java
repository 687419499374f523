package minitel.gateway.peer.message;

import java.util.Optional;

/// What a controller tells its engine.
public sealed interface EngineOrder {
    /// The longest name, password or address of a server, in bytes of JSON.
    int LONGEST_NAME = 250;

    /// The longest text between controllers, in bytes of JSON.
    int LONGEST_TEXT = 3000;

    /// How much the engine logs. Engines of the page's date know the key `flag`, those of two days
    /// later `logging`: both are written, the first only for what is more than errors.
    ///
    /// @param level 0 none, 1 errors, 2 all, 3 secrets too
    record SetLogging(int level) implements EngineOrder {
        public SetLogging {
            FieldText.requireWithin("the level of logging", level, 0, 3);
        }
    }

    /// Where reports go from now on.
    ///
    /// @param ip an address; `::` stands for the one that this order came from
    record SetCallback(String ip, int port) implements EngineOrder {
        public SetCallback {
            OverlayAddresses.literal(ip);
            FieldText.requireWithin("the port", port, 1, 65_535);
        }

        /// Whether the order's own source is meant, whatever the port says.
        public boolean isSource() {
            return ip.equals("::");
        }
    }

    /// Who this end is; taken once.
    ///
    /// @param network the masks, in bits
    record SetLocalIp(PeerUid uid, OverlayAddresses addresses, NetworkMasks network)
            implements EngineOrder {}

    /// @param subnet since November 2013
    record NetworkMasks(int ip4, int ip6, int subnet) {
        public static final NetworkMasks USUAL = new NetworkMasks(24, 64, 32);

        public NetworkMasks {
            FieldText.requireWithin("ip4_mask", ip4, 0, 32);
            FieldText.requireWithin("ip6_mask", ip6, 0, 128);
            FieldText.requireWithin("subnet_mask", subnet, 0, 32);
        }
    }

    /// Signs in where peers find each other. An empty field makes an engine ignore it.
    record RegisterService(String user, String password, String host) implements EngineOrder {
        public RegisterService {
            FieldText.requireLine(user, LONGEST_NAME);
            FieldText.requireLine(password, LONGEST_NAME);
            FieldText.requireLine(host, LONGEST_NAME);
        }

        /// Without the password.
        @Override
        public String toString() {
            return "RegisterService[" + user + " at " + host + "]";
        }
    }

    /// Makes a link to a peer; again, with candidates, it says where he may be reached. Only the
    /// first candidates count.
    record CreateLink(
            PeerUid uid,
            LinkFingerprint fingerprint,
            Overlay overlay,
            LinkServers servers,
            boolean secure,
            LinkCandidates candidates)
            implements EngineOrder {}

    /// What helps an engine of ICE through NAT; ours asks the gateway instead.
    ///
    /// @param stun `host:port`, or empty, as the others
    record LinkServers(String stun, String turn, String turnUser, String turnPassword) {
        public static final LinkServers NONE = new LinkServers("", "", "", "");

        private static final int LONGEST = 150;

        public LinkServers {
            FieldText.requireLine(stun, LONGEST);
            FieldText.requireLine(turn, LONGEST);
            FieldText.requireLine(turnUser, LONGEST);
            FieldText.requireLine(turnPassword, LONGEST);
        }

        /// Without the password.
        @Override
        public String toString() {
            return "LinkServers[" + stun + " " + turn + " " + turnUser + "]";
        }
    }

    /// Which addresses a peer has; only the first ones count.
    record SetRemoteIp(PeerUid uid, OverlayAddresses addresses) implements EngineOrder {}

    /// Ends a link; the addresses stay.
    record TrimLink(PeerUid uid) implements EngineOrder {}

    /// Passes a text to a peer's controller.
    record SendMessage(Overlay overlay, PeerUid uid, String data) implements EngineOrder {
        public SendMessage {
            FieldText.requireFits(data, LONGEST_TEXT);
        }
    }

    /// Asks for [EngineReport.LocalState] and all [EngineReport.PeerState], which go to whoever
    /// asks.
    ///
    /// @param uid of one peer alone
    record GetState(Optional<PeerUid> uid) implements EngineOrder {}

    /// Which way what one end of a link says goes to the other.
    enum Overlay {
        /// To the engine's own controller, which carries it as it likes: number 0.
        CONTROLLER,
        /// By the service that the engine is registered at: number 1.
        SERVICE;

        /// @throws IllegalArgumentException with a sentence
        static Overlay of(int number) {
            FieldText.requireWithin("the overlay", number, 0, 1);
            return number == 0 ? CONTROLLER : SERVICE;
        }

        int number() {
            return this == CONTROLLER ? 0 : 1;
        }
    }
}
