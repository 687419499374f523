package minitel.gateway.peer.engine;

import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.EngineReport.ConnectionRequest;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.TextMessage;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkOffer;
import minitel.gateway.peer.message.PeerUid;
import minitel.rate.RateBudget;

/// Takes what comes of other engines, and tells the controller. For the owner's thread.
final class SignalReceiver {
    /// A gateway may say that thousands are there: a controller is not flooded with it.
    private static final int PRESENCES_A_SECOND = 100;

    private final EngineLedger ledger;
    private final LinkKeeper links;
    private final PeerMail mail;
    private final RateBudget presences;

    SignalReceiver(EngineLedger ledger, EngineTools tools, LinkKeeper links, PeerMail mail) {
        this.ledger = ledger;
        this.links = links;
        this.mail = mail;
        presences = new RateBudget(PRESENCES_A_SECOND, PRESENCES_A_SECOND, tools.clock());
    }

    /// Whether a controller can be told of one more now.
    boolean hasRoom() {
        return presences.hasRoom();
    }

    void present(PeerUid who, LinkFingerprint fingerprint) {
        if (ledger.own().filter(own -> own.uid().equals(who)).isPresent()) {
            return;
        }
        if (!presences.spend()) {
            ledger.lost(EngineLoss.PRESENCE);
            return;
        }
        mail.present(who, fingerprint);
        ledger.post().tell(new ConnectionRequest(who, fingerprint.text()));
    }

    void came(PeerUid from, byte[] envelope) {
        // Counted where it is none, but for those of the seal's own.
        Optional<EngineLetter> letter = mail.open(from, envelope);
        if (letter.isPresent() && letter.get() instanceof EngineLetter.Farewell) {
            ledger.peers().find(from).ifPresent(links::parted);
        } else if (letter.isPresent()) {
            report(from, letter.get())
                    .ifPresentOrElse(
                            report -> came(from, letter.get(), report),
                            () -> ledger.lost(EngineLoss.ENVELOPE));
        }
    }

    /// @return empty for what is longer than a controller can be told, or is none of his business
    private static Optional<EngineReport> report(PeerUid from, EngineLetter letter) {
        try {
            return switch (letter) {
                case EngineLetter.Offer(String text) ->
                        Optional.of(new ConnectionResponse(from, text));
                case EngineLetter.Text(String text) -> Optional.of(new TextMessage(from, text));
                case EngineLetter.Farewell _ -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The controller is told, as it is with tincan, and says an offer again in `create_link`.
    /// Where it has done so once, a peer that has got another network is believed by himself: he
    /// has the key.
    private void came(PeerUid from, EngineLetter letter, EngineReport report) {
        if (letter instanceof EngineLetter.Offer(String text)) {
            ledger.peers()
                    .find(from)
                    .flatMap(EnginePeer::link)
                    .ifPresent(link -> renew(link, text));
        }
        ledger.post().tell(report);
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
