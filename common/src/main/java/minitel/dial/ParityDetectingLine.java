package minitel.dial;

import java.io.IOException;
import java.time.Duration;
import minitel.io.DuplexOver;
import minitel.io.PatientDuplex;

/// Clears bit 7 of what comes once it turns out to be parity, see [ServiceParityDetector]. The
/// reader's thread.
final class ParityDetectingLine extends DuplexOver implements PatientDuplex {
    private final PatientDuplex patient;
    private final ServiceParityDetector parity;

    /// @param telnet whether telnet's own bytes are among what comes
    ParityDetectingLine(PatientDuplex line, boolean telnet) {
        super(line);
        patient = line;
        parity = new ServiceParityDetector(telnet);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        return stripped(buffer, line.read(buffer));
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws IOException {
        return stripped(buffer, patient.read(buffer, patience));
    }

    private int stripped(byte[] buffer, int n) {
        parity.strip(buffer, n);
        return n;
    }
}
