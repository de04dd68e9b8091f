package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.provider.Pem;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.certificate.CertificateDownloader;
import com.wechat.pay.java.core.certificate.CertificateHandler;
import com.wechat.pay.java.core.certificate.InMemoryCertificateProvider;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.exception.DecryptionException;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.HttpMethod;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vendor's own client against the simulated WeChat Pay: it signs, and believes only what is signed right. */
class WechatPayVendorClientTest {
    @Test
    void theVendorsClientWorksWithTheSimulator() {
        Clock clock = Clock.systemUTC();
        WechatPayKeys keys = SimulatedKeys.ours();
        try (WechatPaySimulator simulator = WechatPaySimulator.start(0, keys, WechatPaySettings.manual(), clock);
                HttpClient plain = HttpClient.newHttpClient()) {
            RSAPublicKeyConfig config = new RSAPublicKeyConfig.Builder()
                    .merchantId(simulator.settings().merchantId())
                    .privateKey(keys.merchantPrivateKeyPem())
                    .merchantSerialNumber(keys.merchantSerial())
                    .publicKey(keys.publicKeyPem())
                    .publicKeyId(keys.publicKeyId())
                    .apiV3Key(keys.apiV3Key())
                    .build();
            AbstractHttpClient http = new RedirectedClient(config, plain, simulator.uri());
            NativePayService payments =
                    new NativePayService.Builder().httpClient(http).build();
            RefundService refunds = new RefundService.Builder().httpClient(http).build();

            assertThat(payments.prepay(prepay(simulator, "VENDOR0001")).getCodeUrl())
                    .startsWith("weixin://");
            assertThat(query(payments, simulator, "VENDOR0001").getTradeState())
                    .isEqualTo(Transaction.TradeStateEnum.NOTPAY);
            simulator.pay("VENDOR0001");
            assertThat(query(payments, simulator, "VENDOR0001").getTradeState())
                    .isEqualTo(Transaction.TradeStateEnum.SUCCESS);
            Refund refund = refunds.create(refund());
            assertThat(refund.getStatus()).isEqualTo(Status.PROCESSING);
            assertThatThrownBy(() -> close(payments, simulator, "VENDOR0001")).isInstanceOf(ServiceException.class);
            payments.prepay(prepay(simulator, "VENDOR0002"));
            close(payments, simulator, "VENDOR0002");
            assertThat(query(payments, simulator, "VENDOR0002").getTradeState())
                    .isEqualTo(Transaction.TradeStateEnum.CLOSED);
            simulator.faults().plan("query", Fault.Kind.BAD_SIGNATURE);
            assertThatThrownBy(() -> query(payments, simulator, "VENDOR0002")).isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void theVendorsClientOpensTheCertificatesTheSimulatorServesAndProvesItsAnswersByThem() {
        Clock clock = Clock.systemUTC();
        Instant now = Instant.now(clock);
        WechatPayKeys keys = SimulatedKeys.ours().at(now);
        try (WechatPaySimulator simulator =
                        WechatPaySimulator.start(keys, WechatPaySettings.manual(), clock, SimulatedKeys.later());
                HttpClient plain = HttpClient.newHttpClient()) {
            X509Certificate next = simulator.issueCertificate(now, now.plus(Duration.ofDays(400)));
            Credential credential = new WechatPay2Credential(
                    simulator.settings().merchantId(),
                    new RSASigner(keys.merchantSerial(), Pem.privateKey(keys.merchantPrivateKeyPem())));
            Validator byTheCurrent = new WechatPay2Validator(
                    new RSAVerifier(new InMemoryCertificateProvider(List.of(keys.certificate(), next))));
            CertificateDownloader downloader = new CertificateDownloader.Builder()
                    .httpClient(new RedirectedClient(credential, byTheCurrent, plain, simulator.uri()))
                    .aeadCipher(new AeadAesCipher(keys.apiV3Key().getBytes(StandardCharsets.UTF_8)))
                    .certificateHandler(new CertificateHandler() {
                        @Override
                        public X509Certificate generateCertificate(String pem) {
                            return Pem.certificate(pem);
                        }

                        @Override
                        public void validateCertPath(X509Certificate certificate) {
                            // Ours are signed by themselves; the real ones by an authority that only WeChat Pay uses.
                        }
                    })
                    .downloadUrl("https://api.mch.weixin.qq.com/v3/certificates")
                    .build();

            assertThat(downloader.download().values()).containsExactlyInAnyOrder(keys.certificate(), next);
            simulator.faults().plan("certificates", Fault.Kind.BAD_SIGNATURE);
            assertThatThrownBy(downloader::download).isInstanceOf(ValidationException.class);
            simulator.faults().plan("certificate-entry", Fault.Kind.GARBAGE);
            assertThatThrownBy(downloader::download).isInstanceOf(DecryptionException.class);
        }
    }

    private static PrepayRequest prepay(WechatPaySimulator simulator, String number) {
        Amount amount = new Amount();
        amount.setTotal(100);
        PrepayRequest request = new PrepayRequest();
        request.setAppid(simulator.settings().appId());
        request.setMchid(simulator.settings().merchantId());
        request.setDescription("嘉品云市 订货");
        request.setOutTradeNo(number);
        request.setNotifyUrl("https://market.example.cn/callbacks/wechat-pay/payment");
        request.setAmount(amount);
        return request;
    }

    private static Transaction query(NativePayService payments, WechatPaySimulator simulator, String number) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(simulator.settings().merchantId());
        request.setOutTradeNo(number);
        return payments.queryOrderByOutTradeNo(request);
    }

    private static void close(NativePayService payments, WechatPaySimulator simulator, String number) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(simulator.settings().merchantId());
        request.setOutTradeNo(number);
        payments.closeOrder(request);
    }

    private static CreateRequest refund() {
        AmountReq amount = new AmountReq();
        amount.setTotal(100L);
        amount.setRefund(40L);
        amount.setCurrency("CNY");
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo("VENDOR0001");
        request.setOutRefundNo("VENDORREFUND1");
        request.setAmount(amount);
        return request;
    }

    /** Sends what the vendor's code made to this machine instead of the host it was made for; host is not signed. */
    private static final class RedirectedClient extends AbstractHttpClient {
        private final HttpClient plain;
        private final URI base;

        RedirectedClient(RSAPublicKeyConfig config, HttpClient plain, URI base) {
            this(config.createCredential(), config.createValidator(), plain, base);
        }

        RedirectedClient(Credential credential, Validator validator, HttpClient plain, URI base) {
            super(credential, validator);
            this.plain = plain;
            this.base = base;
        }

        @Override
        protected OriginalResponse innerExecute(HttpRequest request) {
            String target = request.getUri().getRawPath()
                    + (request.getUri().getRawQuery() == null
                            ? ""
                            : "?" + request.getUri().getRawQuery());
            String body = request.getBody() instanceof JsonRequestBody json ? json.getBody() : "";
            java.net.http.HttpRequest.Builder redirected = java.net.http.HttpRequest.newBuilder(
                            URI.create(base + target))
                    .method(
                            request.getHttpMethod() == HttpMethod.GET ? "GET" : "POST",
                            java.net.http.HttpRequest.BodyPublishers.ofString(body));
            request.getHeaders().getHeaders().forEach(redirected::header);
            try {
                HttpResponse<String> response = plain.send(redirected.build(), HttpResponse.BodyHandlers.ofString());
                Map<String, String> headers = new HashMap<>();
                response.headers().map().forEach((name, values) -> headers.put(capitalised(name), values.getFirst()));
                return new OriginalResponse.Builder()
                        .request(request)
                        .headers(headers)
                        .statusCode(response.statusCode())
                        .contentType("application/json")
                        .body(response.body())
                        .build();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        protected InputStream innerDownload(HttpRequest request) {
            throw new UnsupportedOperationException("nothing is downloaded here");
        }

        @Override
        protected String getHttpClientInfo() {
            return "jdk";
        }

        private static String capitalised(String name) {
            StringBuilder text = new StringBuilder();
            for (String part : List.of(name.split("-", -1))) {
                text.append(text.isEmpty() ? "" : "-")
                        .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(part.substring(1));
            }
            return text.toString().replace("Request-Id", "Request-ID");
        }
    }
}
