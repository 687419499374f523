package minitel.dial;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import minitel.dial.DialException.Why;
import minitel.life.FailureMessage;
import minitel.life.RegularFile;

/// A file of the authorities (PEM) that alone are trusted for a certificate. Stateless: any thread.
public final class AuthorityFile {
    private static final int LARGEST = 4 << 20;

    private AuthorityFile() {}

    /// @throws DialException with a sentence that names the file, where nothing can be trusted by
    ///   it
    public static void check(Path ca) throws DialException {
        trusted(ca);
    }

    static TrustManager[] trusted(Path ca) throws DialException {
        try (InputStream pem = new ByteArrayInputStream(RegularFile.read(ca, LARGEST))) {
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            for (Certificate c :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("ca" + authorities.size(), c);
            }
            if (authorities.size() == 0) {
                throw new IOException("it holds none in PEM form");
            }
            return CertificateJudge.trusting(authorities);
        } catch (Throwable t) { // not typed: it may park
            throw new DialException(
                    Why.NOT_TRUSTED, "the certificates in " + ca + " cannot be read: " + why(t), t);
        }
    }

    private static String why(Throwable t) {
        return t instanceof IOException e ? RegularFile.why(e) : FailureMessage.of(t);
    }
}
