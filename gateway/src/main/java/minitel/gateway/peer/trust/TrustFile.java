package minitel.gateway.peer.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.proof.HexDigits;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.json.JsonText;
import minitel.life.OwnDirectory;
import minitel.life.RegularFile;

/// Reads and writes the file of whom we trust: JSON, mode 0600, replaced and never written into. A
/// file that is not whole is never taken for an empty one: with it the pinned fingerprints would be
/// forgotten.
final class TrustFile {
    private static final int LARGEST = 1 << 18;
    private static final int VERSION = 1;

    private final Path file;

    TrustFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    Path path() {
        return file;
    }

    /// What it holds; none is nobody.
    ///
    /// @throws IOException with a sentence that names the file and what to do
    TrustState read() throws IOException {
        byte[] bytes;
        try {
            bytes = RegularFile.readOwnSecret(file, LARGEST);
        } catch (NoSuchFileException _) { // nobody was approved yet
            return TrustState.EMPTY;
        } catch (IOException e) {
            throw new IOException(file + ": " + RegularFile.why(e), e);
        }
        Faults faults = new Faults();
        Optional<TrustState> state =
                JsonText.read(text(bytes), file.toString(), faults).map(TrustFile::state);
        if (!faults.none() || state.isEmpty()) {
            throw broken(faults.lines().getFirst());
        }
        return state.get();
    }

    private String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw broken(file + ": it is not UTF-8");
        }
    }

    private static IOException broken(String what) {
        return new IOException(
                what
                        + ". It says whom you have approved, with which keys, and is not whole: put"
                        + " a copy of it back, or move it away and approve everybody anew");
    }

    private static TrustState state(JsonNode root) {
        int version = root.require("version").integer(VERSION, 0, Integer.MAX_VALUE);
        if (version != VERSION) {
            root.get("version").fault("is of a later program than this one: update it");
            return TrustState.EMPTY;
        }
        TrustState state =
                new TrustState(
                        list(root.get("peers"), TrustState.MOST_PEERS, TrustFile::peer),
                        list(root.get("issued"), TrustState.MOST_INVITATIONS, TrustFile::issued),
                        list(
                                root.get("accepted"),
                                TrustState.MOST_INVITATIONS,
                                TrustFile::accepted));
        unique(state, root.get("peers"));
        root.finish();
        return state;
    }

    private static <T> List<T> list(
            JsonNode node, int most, Function<JsonNode, Optional<T>> reader) {
        List<JsonNode> items = node.items();
        if (items.size() > most) {
            node.fault("has more than " + most + " entries");
            return List.of();
        }
        return items.stream().map(reader).flatMap(Optional::stream).toList();
    }

    private static void unique(TrustState state, JsonNode node) {
        TrustState so = TrustState.EMPTY;
        for (ApprovedPeer peer : state.peers()) {
            boolean known = so.peer(peer.uid()).isPresent();
            boolean named = so.peer(peer.name().text()).isPresent();
            if (known || named || so.obstacle(peer.uid(), peer.fingerprint()).isPresent()) {
                node.fault("has two with the uid, the name or the address of " + peer.name());
            }
            so = so.withPeer(peer);
        }
    }

    private static Optional<ApprovedPeer> peer(JsonNode node) {
        Optional<PeerUid> uid = required(node, "uid", PeerUid::new);
        Optional<LinkName> name = required(node, "name", LinkName::new);
        Optional<LinkFingerprint> print = required(node, "fingerprint", LinkFingerprint::new);
        Optional<Instant> since = required(node, "since", TrustFile::instant);
        if (uid.isEmpty() || name.isEmpty() || print.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        if (LinkName.isUid(name.get().text()) && !name.get().text().equals(uid.get().hex())) {
            node.get("name").fault("is the uid of another peer");
        }
        return Optional.of(new ApprovedPeer(uid.get(), name.get(), print.get(), since.get()));
    }

    private static Optional<IssuedInvitation> issued(JsonNode node) {
        Optional<LinkSecret> secret = required(node, "secret", LinkSecret::parse);
        Optional<Instant> expires = required(node, "expires", TrustFile::instant);
        Optional<PeerUid> guest =
                node.get("guest").parsed(Optional.empty(), text -> Optional.of(new PeerUid(text)));
        return secret.flatMap(it -> expires.map(at -> new IssuedInvitation(it, at, guest)));
    }

    private static Optional<AcceptedInvitation> accepted(JsonNode node) {
        Optional<InvitationLine> line = required(node, "line", InvitationLine::parse);
        Optional<String> nonce = required(node, "nonce", TrustFile::nonce);
        return line.flatMap(it -> nonce.map(once -> new AcceptedInvitation(it, once)));
    }

    private static <T> Optional<T> required(JsonNode node, String key, Function<String, T> parser) {
        return node.require(key).parsed(Optional.empty(), text -> Optional.of(parser.apply(text)));
    }

    private static String nonce(String text) {
        if (!HexDigits.are(text, LinkSecret.DIGITS)) {
            throw new IllegalArgumentException("must be 32 hexadecimal digits");
        }
        return text;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("must be a time, as 2026-11-30T12:00:00Z");
        }
    }

    /// When this returns, it survives a loss of power; when it throws, the old file is still there.
    void write(TrustState state) throws IOException {
        OwnDirectory.make(file.resolveSibling(""));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", VERSION);
        root.put("peers", state.peers().stream().map(TrustFile::written).toList());
        root.put("issued", state.issued().stream().map(TrustFile::written).toList());
        root.put("accepted", state.accepted().stream().map(TrustFile::written).toList());
        JsonFile.writeSecret(file, root);
    }

    private static Map<String, Object> written(ApprovedPeer peer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("uid", peer.uid().hex());
        entry.put("name", peer.name().text());
        entry.put("fingerprint", peer.fingerprint().text());
        entry.put("since", peer.since().toString());
        return entry;
    }

    private static Map<String, Object> written(IssuedInvitation invitation) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("secret", invitation.secret().reveal());
        entry.put("expires", invitation.expires().toString());
        invitation.guest().ifPresent(guest -> entry.put("guest", guest.hex()));
        return entry;
    }

    private static Map<String, Object> written(AcceptedInvitation invitation) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("line", invitation.line().reveal());
        entry.put("nonce", invitation.nonce());
        return entry;
    }
}
