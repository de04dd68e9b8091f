package com.jiapin.market.local.market;

import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.wiring.Lazy;
import com.jiapin.market.function.administration.AdministrationHandler;
import com.jiapin.market.function.authoriser.AuthoriserHandler;
import com.jiapin.market.function.cart.CartHandler;
import com.jiapin.market.function.catalogue.CatalogueHandler;
import com.jiapin.market.function.checkout.CheckoutHandler;
import com.jiapin.market.function.fulfilment.FulfilmentHandler;
import com.jiapin.market.function.kuaidi100callback.Kuaidi100CallbackHandler;
import com.jiapin.market.function.member.MemberHandler;
import com.jiapin.market.function.order.OrderHandler;
import com.jiapin.market.function.payment.PaymentHandler;
import com.jiapin.market.function.signin.SignInHandler;
import com.jiapin.market.function.staffmember.StaffMemberHandler;
import com.jiapin.market.function.wechatpaycallback.WechatPayCallbackHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The functions over one environment, each built when it is first called. */
final class Handlers {
    final Lazy<AuthoriserHandler> authoriser;
    final Lazy<AdministrationHandler> administration;
    private final Map<String, Lazy<? extends HttpFunction>> byPath = new LinkedHashMap<>();
    private final Map<String, String> environment;

    Handlers(Map<String, String> environment) {
        this.environment = environment;
        authoriser = new Lazy<>(() -> new AuthoriserHandler(environment));
        administration = new Lazy<>(() -> new AdministrationHandler(environment));
        Lazy<SignInHandler> signIn = new Lazy<>(() -> new SignInHandler(environment));
        serve(signIn, "/sign-in", "/sign-out", "/staff/sign-in");
        serve(MemberHandler::new, "/me");
        serve(StaffMemberHandler::new, "/staff/companies", "/staff/members");
        serve(FulfilmentHandler::new, "/staff/orders");
        serve(CartHandler::new, "/cart", "/guest/cart", "/guest/cart-tokens");
        Lazy<CatalogueHandler> catalogue = new Lazy<>(() -> new CatalogueHandler(environment));
        serve(catalogue, "/guest", "/categories", "/products", "/scan", "/stock");
        serve(CheckoutHandler::new, "/checkout");
        serve(PaymentHandler::new, "/orders/{orderId}/payments");
        serve(OrderHandler::new, "/orders");
        serve(WechatPayCallbackHandler::new, "/callbacks/wechat-pay");
        serve(Kuaidi100CallbackHandler::new, "/callbacks/kuaidi100");
    }

    private void serve(Function<Map<String, String>, ? extends HttpFunction> made, String... prefixes) {
        serve(new Lazy<HttpFunction>(() -> made.apply(environment)), prefixes);
    }

    private void serve(Lazy<? extends HttpFunction> function, String... prefixes) {
        for (String prefix : prefixes) {
            byPath.put(prefix, function);
        }
    }

    /** Returns the function of a path template: that of the first prefix declared that fits. */
    HttpFunction of(String template) {
        return byPath.entrySet().stream()
                .filter(entry -> template.equals(entry.getKey()) || template.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function serves " + template))
                .get();
    }
}
