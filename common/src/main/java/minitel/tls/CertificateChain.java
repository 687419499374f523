package minitel.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a server shows of itself: its own certificate, and behind it those that lead to one which
/// its callers know.
public final class CertificateChain {
    private static final String KIND = "CERTIFICATE";

    private final Path file;
    private final List<X509Certificate> certificates;
    private final int foreign;

    private CertificateChain(Path file, List<X509Certificate> certificates, int foreign) {
        this.file = file;
        this.certificates = List.copyOf(certificates);
        this.foreign = foreign;
    }

    /// Reads a PEM file, the server's own certificate first. Those behind it may stand in any
    /// order.
    ///
    /// @throws IOException with a sentence for the operator
    public static CertificateChain read(Path file) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (PemFile.Block block : PemFile.read(file).blocks()) {
            if (block.kind().equals(KIND)) {
                all.add(certificate(file, block.bytes()));
            }
        }
        if (all.isEmpty()) {
            throw new IOException("there is no certificate in " + file + ": it must be a PEM file");
        }
        List<X509Certificate> chain = inOrder(all);
        return new CertificateChain(file, chain, all.size() - chain.size());
    }

    private static X509Certificate certificate(Path file, byte[] bytes) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds a certificate that is damaged", e);
        }
    }

    /// Each is issued by the next.
    private static List<X509Certificate> inOrder(List<X509Certificate> all) {
        List<X509Certificate> chain = new ArrayList<>(List.of(all.getFirst()));
        Optional<X509Certificate> next = issuer(chain, all);
        while (next.isPresent()) {
            chain.add(next.get());
            next = issuer(chain, all);
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(
            List<X509Certificate> chain, List<X509Certificate> all) {
        return all.stream()
                .filter(one -> !chain.contains(one) && issued(one, chain.getLast()))
                .findFirst();
    }

    private static boolean issued(X509Certificate one, X509Certificate other) {
        return one.getSubjectX500Principal().equals(other.getIssuerX500Principal());
    }

    /// What is no fault, but may not be meant: a sentence each.
    public List<String> remarks(Instant now) {
        List<String> remarks = new ArrayList<>();
        Instant from = own().getNotBefore().toInstant();
        if (now.isAfter(until())) {
            remarks.add(told("has expired on " + day(until()) + ": renew it"));
        } else if (now.isBefore(from)) {
            remarks.add(told("is not valid before " + day(from)));
        }
        if (foreign > 0) {
            remarks.add(
                    foreign == 1
                            ? "one certificate in "
                                    + file
                                    + " belongs to another chain: it is left out"
                            : foreign
                                    + " certificates in "
                                    + file
                                    + " belong to other chains: they are left out");
        }
        return remarks;
    }

    private String told(String what) {
        return "the certificate in " + file + " " + what + "; callers that look will not come in";
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    /// When the server's own certificate ends.
    public Instant until() {
        return own().getNotAfter().toInstant();
    }

    X509Certificate own() {
        return certificates.getFirst();
    }

    Path file() {
        return file;
    }

    X509Certificate[] toArray() {
        return certificates.toArray(new X509Certificate[0]);
    }
}
