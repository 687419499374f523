package minitel.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A certificate with its key, ready to take callers. A renewed one is another: whoever accepts
/// asks for each caller which is in force. For any thread.
public final class ServerCertificate {
    /// Of the JDK's 20,480: callers who know no tickets are remembered, to be quicker the next
    /// time.
    private static final int REMEMBERED = 1000;

    private static final int SECONDS = 3600;

    private final CertificateChain chain;
    private final SSLContext context;

    private ServerCertificate(CertificateChain chain, SSLContext context) {
        this.chain = chain;
        this.context = context;
    }

    /// @param key the PEM file of the private key; may be that of the chain too
    /// @throws IOException with a sentence for the operator about the key
    public static ServerCertificate read(CertificateChain chain, Path key) throws IOException {
        KeyManager own = new CertificatePresenter(chain, KeyFile.read(key, chain));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {own}, new TrustManager[0], null);
            context.getServerSessionContext().setSessionCacheSize(REMEMBERED);
            context.getServerSessionContext().setSessionTimeout(SECONDS);
            return new ServerCertificate(chain, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    public CertificateChain chain() {
        return chain;
    }

    SSLContext context() {
        return context;
    }
}
