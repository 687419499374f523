package minitel.gateway.peer.engine;

import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.intake.SecondBudget;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.TextMessage;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkOffer;
import minitel.gateway.peer.message.PeerUid;

/// Takes what comes of other engines, and tells the controller. For the owner's thread.
final class SignalReceiver {
    /// A gateway may say that thousands are there: a controller is not flooded with it.
    private static final int PRESENCES_A_SECOND = 100;

    private final EngineLedger ledger;
    private final LinkKeeper links;
    private final PeerMail mail;
    private final SecondBudget presences;

    SignalReceiver(EngineLedger ledger, EngineTools tools, LinkKeeper links, PeerMail mail) {
        this.ledger = ledger;
        this.links = links;
        this.mail = mail;
        presences = new SecondBudget(PRESENCES_A_SECOND, tools.clock());
    }

    /// Whether a controller can be told of one more now.
    boolean hasRoom() {
        return presences.hasRoom();
    }

    void present(PeerUid who, LinkFingerprint fingerprint) {
        if (ledger.own().filter(own -> own.uid().equals(who)).isPresent()) {
            return;
        }
        if (!presences.allows()) {
            ledger.lost(EngineLoss.PRESENCE);
            return;
        }
        mail.present(who, fingerprint);
        ledger.post().tell(new ConnectionRequest(who, fingerprint.text()));
    }

    void came(PeerUid from, byte[] envelope) {
        switch (mail.open(from, envelope).orElse(null)) {
            case EngineLetter.Offer(String text) -> offered(from, text);
            case EngineLetter.Text(String text) -> ledger.post().tell(new TextMessage(from, text));
            case null -> {} // counted, or of the seal's own
        }
    }

    /// The controller is told, as it is with tincan, and says it again in `create_link`. Where it
    /// has done so once, a peer that has got another network is believed by himself: he has the
    /// key.
    private void offered(PeerUid from, String text) {
        ledger.peers().find(from).flatMap(EnginePeer::link).ifPresent(link -> renew(link, text));
        ledger.post().tell(new ConnectionResponse(from, text));
    }

    private void renew(EngineLink link, String text) {
        Optional<LinkOffer> offer =
                cut(text).filter(said -> said.fingerprint().equals(link.fingerprint()));
        if (offer.isEmpty()) {
            ledger.lost(EngineLoss.ENVELOPE);
            return;
        }
        link.latest(offer.get().candidates());
        if (link.hasOffer()) {
            links.offered(link, offer.get().candidates());
        }
    }

    private Optional<LinkOffer> cut(String text) {
        try {
            return Optional.of(LinkOffer.cut(text, ledger.fingerprint()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    void lost() {
        ledger.post()
                .tell(new EngineTrouble(ledger.own().map(OwnEnd::uid), EngineTrouble.SERVICE_LOST));
    }
}
