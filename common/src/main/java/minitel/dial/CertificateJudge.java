package minitel.dial;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import minitel.life.Printable;
import org.jspecify.annotations.Nullable;

/// Trusts whom Java trusts, and says of a certificate that is refused which one it is and what to
/// do. For the threads that dial; nothing here parks.
final class CertificateJudge extends X509ExtendedTrustManager {
    private static final String CLOCK = ": is the clock of this machine right?";
    private static final int LONGEST = 100;
    private static final int MOST_NAMES = 5;

    private final X509ExtendedTrustManager java;

    private CertificateJudge(X509ExtendedTrustManager java) {
        this.java = java;
    }

    /// @param authorities null = those of the system's Java
    static TrustManager[] trusting(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        return Stream.of(factory.getTrustManagers())
                .map(each -> new CertificateJudge((X509ExtendedTrustManager) each))
                .toArray(TrustManager[]::new);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        try {
            java.checkServerTrusted(chain, type, socket);
        } catch (CertificateException e) {
            throw new CertificateException(sentence(chain, type, host(socket)), e);
        }
    }

    private static String host(Socket socket) {
        return socket instanceof SSLSocket secure
                ? secure.getHandshakeSession().getPeerHost()
                : "this machine";
    }

    private String sentence(X509Certificate[] chain, String type, String host) {
        String which =
                "the certificate there ("
                        + brief(chain[0].getSubjectX500Principal().getName())
                        + ", issued by "
                        + brief(chain[0].getIssuerX500Principal().getName())
                        + ") ";
        Instant now = Instant.now();
        for (X509Certificate each : chain) {
            if (now.isAfter(each.getNotAfter().toInstant())) {
                return which + "is out of date since " + each.getNotAfter().toInstant() + CLOCK;
            }
            if (now.isBefore(each.getNotBefore().toInstant())) {
                return which
                        + "counts from "
                        + each.getNotBefore().toInstant()
                        + " on only"
                        + CLOCK;
            }
        }
        return which
                + (isVouchedFor(chain, type)
                        ? "is not for " + host + " but for " + names(chain[0])
                        : "is vouched for by nobody who is trusted here: \"ca\" names a file of the"
                                + " authorities that are (--ca on the command line; in a file of west's,"
                                + " \"trust\")");
    }

    /// Whether all is well but for the name.
    private boolean isVouchedFor(X509Certificate[] chain, String type) {
        try {
            java.checkServerTrusted(chain, type);
            return true;
        } catch (CertificateException _) {
            return false;
        }
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? "no name at all"
                    : names.stream()
                            .map(name -> brief(String.valueOf(name.get(1))))
                            .limit(MOST_NAMES)
                            .collect(Collectors.joining(", "));
        } catch (CertificateException _) {
            return "names that cannot be read";
        }
    }

    private static String brief(String name) {
        String fit = Printable.of(name);
        return fit.length() > LONGEST ? fit.substring(0, LONGEST) + "..." : fit;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        java.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        java.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        java.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        java.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        java.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
