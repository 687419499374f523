package minitel.gateway.peer.message;

import java.util.Optional;

/// What an engine tells its controller.
public sealed interface EngineReport {
    /// Who this end is.
    ///
    /// @param uid none before [EngineOrder.SetLocalIp], as the addresses
    /// @param fingerprint all zeros before it
    record LocalState(
            Optional<PeerUid> uid,
            Optional<OverlayAddresses> addresses,
            LinkFingerprint fingerprint)
            implements EngineReport {}

    /// How a peer is whose addresses are known.
    ///
    /// @param link where there is one
    record PeerState(
            PeerUid uid, OverlayAddresses addresses, LinkState status, Optional<LinkAge> link)
            implements EngineReport {}

    /// Of a link that was made.
    ///
    /// @param seconds since it was made: not since the peer was heard
    /// @param figures while it is online
    record LinkAge(LinkFingerprint fingerprint, int seconds, Optional<LinkFigures> figures) {
        public LinkAge {
            FieldText.requireWithin("last_time", seconds, 0, Integer.MAX_VALUE);
        }
    }

    /// Of a link that is online.
    ///
    /// @param security `dtls`, `none`, or `wireguard`
    /// @param stats records of [PathFigures], each with a blank behind it
    /// @param connections whatever an engine says of its connections
    /// @param way empty where the engine is none of ours
    record LinkFigures(String security, String stats, String connections, Optional<LinkWay> way) {
        private static final int LONGEST = 1000;

        public LinkFigures {
            FieldText.requireLine(security, LinkFingerprint.LONGEST);
            FieldText.requireLine(stats, LONGEST);
            FieldText.requireLine(connections, LONGEST);
        }
    }

    /// A link has come up or gone down.
    record ConnectionStatus(PeerUid uid, LinkState status) implements EngineReport {}

    /// A peer is there.
    ///
    /// @param data to be cut by [LinkOffer#cut]: only a controller knows how long a fingerprint is
    record ConnectionRequest(PeerUid uid, String data) implements EngineReport {
        public ConnectionRequest {
            FieldText.requireFits(data, EngineOrder.LONGEST_TEXT);
        }
    }

    /// A peer says how he may be reached.
    ///
    /// @param data as that of a request
    record ConnectionResponse(PeerUid uid, String data) implements EngineReport {
        public ConnectionResponse {
            FieldText.requireFits(data, EngineOrder.LONGEST_TEXT);
        }
    }

    /// A text from a peer's controller.
    record TextMessage(PeerUid uid, String data) implements EngineReport {
        public TextMessage {
            FieldText.requireFits(data, EngineOrder.LONGEST_TEXT);
        }
    }

    /// Something has failed: `1000:xmpp_connect_failed` where the service of
    /// [EngineOrder.RegisterService] is lost.
    ///
    /// @param uid this end's own
    record EngineTrouble(Optional<PeerUid> uid, String data) implements EngineReport {
        public static final String SERVICE_LOST = "1000:xmpp_connect_failed";

        public EngineTrouble {
            FieldText.requireFits(data, EngineOrder.LONGEST_TEXT);
        }
    }

    /// What the controller has sent was no JSON: the only answer that an engine gives to an order.
    record OrderRefusal(String error) implements EngineReport {
        public OrderRefusal {
            FieldText.requireFits(error, EngineOrder.LONGEST_TEXT);
        }
    }
}
