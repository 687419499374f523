package minitel.gateway.peer.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.control.LinkController;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.LocalPeer;
import minitel.gateway.peer.trust.proof.KeyBeginning;
import minitel.gateway.tunnel.TunnelName;
import minitel.life.Amount;
import minitel.life.WriteFailure;

/// What the owner of this machine says to the running controller about whom it links. Each word is
/// one line, and so is its answer. On the thread of each call at the control socket.
public final class OwnerWords {
    /// The words; behind each what its answer begins with when it was done.
    public static final String APPROVE = "approve";

    public static final String APPROVED = "approved ";

    public static final String INVITE = "invite";

    public static final String ACCEPT = "accept";

    public static final String ACCEPTED = "accepted ";

    public static final String WITHDRAW = "withdraw";

    public static final String WITHDRAWN = "withdrawn ";

    public static final String FORGET = "forget";

    public static final String FORGOTTEN = "forgotten ";

    /// In place of a name or the beginning of a key that is not said.
    public static final String NOTHING = "-";

    /// How long an invitation holds.
    static final Duration HOLDS = Duration.ofDays(2);

    private static final String KNOWN =
            "the peer-link knows reload, approve NAME AS KEY, invite, accept LINE, withdraw and forget"
                    + " NAME";

    private final LinkController controller;
    private final Optional<InvitationProver> prover;
    private final Route.WebSocket gateway;
    private final Runnable changed;

    /// @param prover empty = the controller of a group, where nobody is invited
    /// @param gateway where peers meet
    /// @param changed is run when another one is approved, or one less
    OwnerWords(
            LinkController controller,
            Optional<InvitationProver> prover,
            Route.WebSocket gateway,
            Runnable changed) {
        this.controller = controller;
        this.prover = prover;
        this.gateway = gateway;
        this.changed = changed;
    }

    /// What the gateway of this machine may say for its operator: the one word, of somebody whose
    /// fingerprint he has seen.
    List<String> approval(String line) {
        String[] words = line.split(" ", -1);
        boolean whole = words.length == 4 && words[0].equals(APPROVE) && !words[3].equals(NOTHING);
        return whole ? answer(line) : List.of("here is known: approve UID NAME FINGERPRINT");
    }

    List<String> answer(String line) {
        try {
            return List.of(answered(List.of(line.split(" ", -1))));
        } catch (Throwable t) { // not typed: it may park
            return List.of(t instanceof IOException e ? WriteFailure.words(e) : refusal(t));
        }
    }

    private static String refusal(Throwable t) {
        if (t instanceof IllegalArgumentException) {
            return String.valueOf(t.getMessage());
        }
        throw new IllegalStateException("a fault of this program at a word of its owner", t);
    }

    private String answered(List<String> words) throws IOException {
        List<String> said = words.subList(1, words.size());
        return switch (words.getFirst() + " " + said.size()) {
            case APPROVE + " 1" -> approve(said.getFirst(), Optional.empty(), Optional.empty());
            case APPROVE + " 2" ->
                    approve(said.getFirst(), wished(said.getLast()), Optional.empty());
            case APPROVE + " 3" ->
                    approve(said.getFirst(), wished(said.get(1)), shown(said.getLast()));
            case INVITE + " 0" -> invite(Optional.empty());
            case INVITE + " 1" -> invite(name(said.getFirst()));
            case ACCEPT + " 1" -> accept(said.getFirst());
            case WITHDRAW + " 0" -> WITHDRAWN + Amount.of(prover().withdraw(), "invitation");
            case FORGET + " 1" -> forget(said.getFirst());
            default -> KNOWN;
        };
    }

    private static Optional<TunnelName> name(String text) {
        return Optional.of(new TunnelName(text));
    }

    private static Optional<TunnelName> wished(String text) {
        return text.equals(NOTHING) ? Optional.empty() : name(text);
    }

    private static Optional<KeyBeginning> shown(String text) {
        return text.equals(NOTHING) ? Optional.empty() : Optional.of(KeyBeginning.parse(text));
    }

    private String approve(String who, Optional<TunnelName> as, Optional<KeyBeginning> key)
            throws IOException {
        return APPROVED + told(controller.approve(who, as, key));
    }

    /// @param as what the guest is told that this machine is called; empty = as its file says
    private String invite(Optional<TunnelName> as) throws IOException {
        LocalPeer self = self();
        LocalPeer called = new LocalPeer(self.uid(), as.orElse(self.name()), self.fingerprint());
        return prover().invite(called, gateway, HOLDS).reveal();
    }

    private String accept(String line) throws IOException {
        ApprovedPeer inviter = prover().accept(self(), line);
        controller.approved(inviter);
        return ACCEPTED + told(inviter);
    }

    private String forget(String who) throws IOException {
        return FORGOTTEN + told(controller.forget(who));
    }

    private String told(ApprovedPeer peer) {
        changed.run();
        return peer.name() + " " + peer.uid() + " " + peer.fingerprint();
    }

    private InvitationProver prover() {
        return prover.orElseThrow(() ->
                new IllegalArgumentException(
                        "in a group nobody is invited: whoever has its secret file is linked"));
    }

    private LocalPeer self() {
        return controller
                .self()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the link engine has not said its key yet, which an invitation has"
                                        + " to carry: see that minitel-gateway link-engine runs"));
    }
}
