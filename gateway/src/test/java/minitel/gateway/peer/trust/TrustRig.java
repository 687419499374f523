package minitel.gateway.peer.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;

/// A controller's side of trust: its book in a folder of its own, its prover, and who it is.
final class TrustRig implements AutoCloseable {
    static final Route.WebSocket GATEWAY = Route.parseWebSocket("wss://gateway.example:9001/");
    static final Duration DAY = Duration.ofDays(1);

    final HandClock clock;
    final Path file;
    LocalPeer self;
    ApprovalBook book;
    InvitationProver prover;

    TrustRig(Path folder, String name, String digit, HandClock clock) throws IOException {
        this.clock = clock;
        file = folder.resolve(name).resolve("peers.json");
        self = new LocalPeer(uid(digit), new TunnelName(name), print(digit));
        book = ApprovalBook.open(file, clock);
        prover = new InvitationProver(book);
    }

    static PeerUid uid(String digit) {
        return new PeerUid(digit.repeat(40));
    }

    /// A peer of many.
    static PeerUid uid(int number) {
        return new PeerUid("%08x".formatted(number).repeat(5));
    }

    static LinkFingerprint print(String letter) {
        return new LinkFingerprint(letter.repeat(43) + "=");
    }

    PeerUid uid() {
        return self.uid();
    }

    /// Its engine has made a new key.
    void rekeys(String letter) {
        self = new LocalPeer(self.uid(), self.name(), print(letter));
    }

    /// It ends, and starts again from its file.
    void restarts() throws IOException {
        book.close();
        book = ApprovalBook.open(file, clock);
        prover = new InvitationProver(book);
    }

    InvitationLine invites() throws IOException {
        return prover.invite(self, GATEWAY, DAY);
    }

    ApprovedPeer accepts(InvitationLine line) throws IOException {
        return prover.accept(self, line.reveal());
    }

    /// What it says to whoever shows himself.
    String opening(TrustRig present) {
        return prover.opening(self, present.uid()).orElseThrow();
    }

    ProofOutcome hears(PeerUid from, String text) {
        return prover.heard(self, from, text);
    }

    /// What it answers.
    String answers(TrustRig from, String text) {
        return hears(from.uid(), text).reply().orElseThrow();
    }

    boolean links(TrustRig other) {
        return links(other.uid(), other.self.fingerprint());
    }

    boolean links(PeerUid uid, LinkFingerprint fingerprint) {
        return book.look(uid, fingerprint) instanceof PeerStanding.Approved;
    }

    Optional<ApprovedPeer> knows(TrustRig other) {
        return book.peer(other.uid());
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
