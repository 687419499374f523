package minitel.gateway.peer.trust.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import minitel.gateway.peer.trust.proof.ProofMessage.Answer;
import minitel.gateway.peer.trust.proof.ProofMessage.Claim;
import minitel.gateway.peer.trust.proof.ProofMessage.Decline;
import minitel.gateway.peer.trust.proof.ProofMessage.Grant;
import minitel.gateway.peer.trust.proof.ProofMessage.Question;
import minitel.gateway.tunnel.TunnelName;

/// Makes and checks the MAC of a message: over its kind, over who says it to whom with which keys,
/// and over all that it says, each with its length in front, so that nothing can be shifted from
/// one into the next. Pure functions.
public final class ProofSeal {
    static final int DIGITS = 64;

    private static final String CONTEXT = "minitel-link 1";

    private final LinkSecret secret;
    private final ProofParties parties;

    public ProofSeal(LinkSecret secret, ProofParties parties) {
        this.secret = secret;
        this.parties = parties;
    }

    public Claim claim(String nonce, TunnelName name) {
        Claim open = new Claim(secret.id(), nonce, name, parties.second().fingerprint(), "");
        return new Claim(open.id(), nonce, name, open.fingerprint(), mac(open));
    }

    public Grant grant(String nonce) {
        return new Grant(secret.id(), nonce, mac(new Grant(secret.id(), nonce, "")));
    }

    public Decline decline(String nonce, DeclineReason reason) {
        Decline open = new Decline(secret.id(), nonce, reason, "");
        return new Decline(open.id(), nonce, reason, mac(open));
    }

    public Answer answer(String nonce, TunnelName name) {
        Answer open = new Answer(secret.id(), nonce, name, parties.second().fingerprint(), "");
        return new Answer(open.id(), nonce, name, open.fingerprint(), mac(open));
    }

    /// Whether somebody who knows the secret has said just this, between just these. Takes as long
    /// for a wrong MAC as for the right one.
    public boolean isOf(ProofMessage message) {
        return MessageDigest.isEqual(ascii(mac(message)), ascii(given(message)));
    }

    private static String given(ProofMessage message) {
        return switch (message) {
            case Claim it -> it.mac();
            case Grant it -> it.mac();
            case Decline it -> it.mac();
            case Answer it -> it.mac();
            case Question _ -> ""; // says nothing that could be true or not
        };
    }

    private static String said(ProofMessage message) {
        return switch (message) {
            case Claim it -> it.name().text();
            case Decline it -> it.reason().word();
            case Answer it -> it.name().text();
            case Grant _, Question _ -> "";
        };
    }

    private String mac(ProofMessage message) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, CONTEXT);
        add(all, ProofText.kind(message));
        add(all, parties.first().uid().hex());
        add(all, parties.first().fingerprint().text());
        add(all, parties.second().uid().hex());
        add(all, parties.second().fingerprint().text());
        add(all, message.nonce());
        add(all, said(message));
        return HexFormat.of().formatHex(secret.mac(all.toByteArray()));
    }

    private static void add(ByteArrayOutputStream all, String part) {
        byte[] bytes = ascii(part);
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        all.writeBytes(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
