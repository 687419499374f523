package minitel.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Gives the one certificate to whoever asks for one of its kind, and does not look whether it has
/// expired: callers do, and say so. Any thread.
final class CertificatePresenter extends X509ExtendedKeyManager {
    private static final String ALIAS = "own";

    private final CertificateChain chain;
    private final PrivateKey key;

    CertificatePresenter(CertificateChain chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return serves(kind) ? new String[] {ALIAS} : null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return serves(kind) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return serves(kind) ? ALIAS : null;
    }

    private boolean serves(String kind) {
        return kind.equals(chain.own().getPublicKey().getAlgorithm());
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return chain.toArray();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
