package minitel.dial;

import java.io.IOException;
import java.time.Duration;
import minitel.io.DuplexOver;
import minitel.io.PatientDuplex;

/// Clears bit 7 of what comes once it turns out to be parity, see [ServiceParity].
final class ParityRecognised extends DuplexOver implements PatientDuplex {
    private final PatientDuplex patient;
    private final ServiceParity parity;

    /// @param telnet whether telnet's own bytes are among what comes
    ParityRecognised(PatientDuplex line, boolean telnet) {
        super(line);
        patient = line;
        parity = new ServiceParity(telnet);
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
