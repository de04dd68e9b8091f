package com.jiapin.market.aws.provider;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads the PEM texts (RFC 7468) that operators copy from a provider's console. */
public final class Pem {
    private Pem() {}

    /** A private key in PKCS#8; refuses anything else. */
    public static RSAPrivateKey privateKey(String pem) {
        try {
            return (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("expected an RSA private key in PKCS#8 PEM", unreadable);
        }
    }

    /** A public key in X.509 form; refuses anything else. */
    public static RSAPublicKey publicKey(String pem) {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(content(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("expected an RSA public key in PEM", unreadable);
        }
    }

    /** A certificate; refuses anything else. */
    public static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(content(pem, "CERTIFICATE")));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("expected an X.509 certificate in PEM", unreadable);
        }
    }

    /** All certificates of a text, one PEM block after another; refuses a text that holds none. */
    public static List<X509Certificate> certificates(String pem) {
        List<X509Certificate> found = new ArrayList<>();
        String end = "-----END CERTIFICATE-----";
        int from = 0;
        for (int to = pem.indexOf(end); to >= 0; to = pem.indexOf(end, from)) {
            found.add(certificate(pem.substring(from, to + end.length())));
            from = to + end.length();
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("expected one PEM block or more labelled CERTIFICATE");
        }
        return List.copyOf(found);
    }

    /** A certificate as PEM. */
    public static String text(X509Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException damaged) {
            throw new IllegalArgumentException("a certificate that was read can be written", damaged);
        }
    }

    private static byte[] content(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("expected one PEM block labelled " + label);
        }
        String text = pem.substring(from + begin.length(), to).replaceAll("[\\r\\n]", "");
        return StrictBase64.decode(text)
                .orElseThrow(() -> new IllegalArgumentException("PEM block " + label + " is not Base64"));
    }
}
