package com.jiapin.market.aws.http;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The closed catalogue of everything that can be answered instead of a result (RFC 9457). The type of a constant is
 * {@code /problems/} and its name in kebab case, and never changes.
 */
public enum ProblemType {
    // 400: the request itself cannot be read.
    MALFORMED_EVENT(400, "无法读取请求", "The request cannot be read", "请求的格式不正确。", "The request is not well-formed."),
    MALFORMED_BODY(400, "无法读取请求内容", "The body cannot be read", "请求内容的编码不正确。", "The encoding of the body is wrong."),
    BODY_MISSING(400, "缺少请求内容", "The body is missing", "请以 JSON 对象提交请求内容。", "Send a JSON object as the body."),
    INVALID_UTF8(400, "编码不是 UTF-8", "Not UTF-8", "请求内容必须使用 UTF-8 编码。", "The body must be encoded in UTF-8."),
    MALFORMED_JSON(
            400,
            "JSON 格式错误",
            "Malformed JSON",
            "请求内容不是有效的 JSON，请检查所指位置。",
            "The body is not valid JSON; check the place pointed at."),
    DUPLICATE_KEY(
            400,
            "JSON 字段重复",
            "Duplicate JSON member",
            "同一对象中的字段名只能出现一次。",
            "A member may stand only once in an object."),
    TOO_DEEP(400, "JSON 嵌套过深", "JSON nested too deeply", "嵌套不能超过 32 层。", "At most 32 levels may be nested."),
    TOO_LONG(
            400,
            "名称或数字过长",
            "A name or number is too long",
            "请求中的字段名或数字过长。",
            "A member's name or a number is too long."),
    INVALID_PARAMETERS(
            400, "查询参数无效", "Invalid query parameters", "请更正所列参数后重试。", "Correct the listed parameters and try again."),
    INVALID_HEADER(400, "请求头无效", "Invalid header", "请更正所列请求头后重试。", "Correct the listed header and try again."),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "缺少 Idempotency-Key",
            "Idempotency-Key is missing",
            "该操作需要请求头 Idempotency-Key。",
            "This operation needs the header Idempotency-Key."),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "Idempotency-Key 无效",
            "Invalid Idempotency-Key",
            "Idempotency-Key 应为 8 至 255 个可打印的 ASCII 字符，且只能出现一次。",
            "Idempotency-Key takes 8 to 255 printable ASCII characters, once."),
    INVALID_CURSOR(400, "翻页标记无效", "Invalid cursor", "请从第一页重新查询。", "Start again from the first page."),
    // 401 and 403: who asks.
    UNAUTHORISED(401, "需要登录", "Sign-in required", "请登录后重试。", "Sign in and try again."),
    SIGN_IN_REFUSED(401, "登录失败", "Sign-in failed", "账号或密码不正确。", "The account or the password is wrong."),
    REFRESH_REFUSED(401, "登录已失效", "The session has ended", "请重新登录。", "Sign in again."),
    FORBIDDEN(403, "没有权限", "Not allowed", "当前账号无权执行该操作。", "This account may not do that."),
    // 404 and 405: where to.
    UNKNOWN_ROUTE(404, "地址不存在", "No such address", "请检查请求的地址。", "Check the address of the request."),
    NOT_FOUND(404, "未找到", "Not found", "所请求的内容不存在。", "What was asked for does not exist."),
    METHOD_NOT_ALLOWED(405, "不支持该请求方法", "Method not allowed", "请使用 Allow 所列的方法。", "Use one of the methods in Allow."),
    // 409: not in the present state.
    IN_FLIGHT(
            409,
            "请求正在处理",
            "The request is being handled",
            "同一请求正在处理，请稍后重试。",
            "The same request is still being handled; try again a little later."),
    CART_CHANGED(
            409,
            "购物车已变化",
            "The cart has changed",
            "购物车已在别处修改，请刷新后重试。",
            "The cart was changed elsewhere; read it again and retry."),
    PRICE_CHANGED(
            409,
            "价格或条件已变化",
            "Prices or terms have changed",
            "请确认新的报价后再提交。",
            "Confirm the new quote, then submit again."),
    PREVIEW_EXPIRED(409, "报价已过期", "The quote has expired", "请重新获取报价后再提交。", "Get a new quote, then submit again."),
    OUT_OF_STOCK(
            409, "库存不足", "Out of stock", "所列商品库存不足，请调整数量。", "The listed goods are short; change their quantities."),
    CHANGED_MEANWHILE(
            409,
            "内容已变化",
            "Changed meanwhile",
            "内容已在别处修改，请刷新后重试。",
            "It was changed elsewhere; read it again and retry."),
    STATE_CONFLICT(
            409,
            "当前状态不允许该操作",
            "Not possible in the present state",
            "请刷新后查看可执行的操作。",
            "Read it again to see what can be done."),
    PHONE_TAKEN(
            409, "手机号已被使用", "Phone number taken", "该手机号已属于一个账号。", "The phone number already belongs to an account."),
    ALREADY_EXISTS(409, "已存在", "It exists already", "相同的内容已存在。", "The same exists already."),
    CART_MERGED(
            409,
            "购物车已合并",
            "The cart was merged",
            "该访客购物车已合并到会员购物车。",
            "This guest cart has been merged into a member's."),
    // 413 and 415: how it is sent.
    PAYLOAD_TOO_LARGE(
            413, "请求内容过大", "The body is too large", "请求内容不能超过 256 KiB。", "The body may hold 256 KiB at most."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "不支持该内容类型",
            "Unsupported media type",
            "请使用 Content-Type: application/json，字符集 UTF-8。",
            "Send Content-Type: application/json in UTF-8."),
    // 422: readable, yet not acceptable.
    INVALID_FIELDS(422, "内容无效", "Invalid content", "请更正所列字段后重试。", "Correct the listed fields and try again."),
    KEY_REUSED(
            422,
            "Idempotency-Key 已用于其他请求",
            "Idempotency-Key used for another request",
            "请为新的请求使用新的 Idempotency-Key。",
            "Use a new Idempotency-Key for a new request."),
    EMPTY_CART(422, "购物车为空", "The cart is empty", "请先添加商品。", "Add goods first."),
    CART_FULL(422, "购物车已满", "The cart is full", "购物车的商品种类已达上限。", "The cart holds as many lines as it can."),
    TOO_MANY_LINES(422, "商品种类过多", "Too many lines", "请分成多个订单提交。", "Split them into several orders."),
    TOO_MANY_UNPAID_ORDERS(
            422, "待付款订单过多", "Too many unpaid orders", "请先支付或取消已有订单。", "Pay or cancel the open orders first."),
    TOO_MUCH_HELD(
            422,
            "未付款订单占用库存过多",
            "Unpaid orders hold too much",
            "请先支付或取消含所列商品的订单。",
            "Pay or cancel orders with the listed goods first."),
    QUANTITY_NOT_ALLOWED(
            422, "数量不符合要求", "Quantity not allowed", "请按起订量、递增量和上限调整数量。", "Mind minimum, step and maximum."),
    NOT_FOR_SALE(422, "商品不可购买", "Not for sale", "所列商品当前不可购买。", "The listed goods cannot be bought now."),
    INVALID_BARCODE(
            422,
            "条码无效",
            "Invalid barcode",
            "条码无法识别或校验位不正确，请重新扫描。",
            "The code cannot be read, or its check digit is wrong; scan again."),
    ACTIVATION_REFUSED(
            422,
            "激活未成功",
            "Activation refused",
            "账号或验证码不正确，或验证码已失效。",
            "The account or the code is wrong, or the code no longer serves."),
    WEAK_PASSWORD(422, "密码不符合要求", "The password is too weak", "请使用更长且不常见的密码。", "Use a longer, less common password."),
    ADDRESS_LIMIT(
            422,
            "收货地址已达上限",
            "Address limit reached",
            "最多保存 50 个收货地址，请先删除不用的地址。",
            "At most 50 addresses are kept; remove one first."),
    UNKNOWN_COMPANY(422, "采购单位不存在", "Unknown company", "请先开通采购单位。", "Open the company first."),
    UNKNOWN_PRICE_LIST(422, "价目表不存在", "Unknown price list", "请选择已有的价目表。", "Choose an existing price list."),
    ADDRESS_UNKNOWN(422, "收货地址不存在", "Unknown address", "请选择有效的收货地址。", "Choose one of the delivery addresses."),
    PAYMENT_REFUSED(
            422,
            "支付机构拒绝了该支付",
            "The payment company refused this payment",
            "请换一种支付方式或稍后重新发起。",
            "Choose another way to pay, or start again later."),
    // 429 and above: not now, or our fault.
    TOO_MANY_REQUESTS(429, "请求过于频繁", "Too many requests", "请稍后重试。", "Try again later."),
    INTERNAL_ERROR(
            500,
            "服务出错",
            "Something went wrong",
            "服务暂时出错，请稍后重试；如需帮助请提供请求编号。",
            "An error on our side; try again later, and name the request id if you ask for help."),
    SERVICE_UNAVAILABLE(503, "服务繁忙", "Service unavailable", "请稍后重试。", "Try again a little later."),
    PROVIDER_UNAVAILABLE(503, "合作方暂无响应", "A provider does not answer", "请稍后重试。", "Try again a little later.");

    private final int status;
    private final String kebab;
    private final String titleChinese;
    private final String titleEnglish;
    private final String detailChinese;
    private final String detailEnglish;

    ProblemType(int status, String titleChinese, String titleEnglish, String detailChinese, String detailEnglish) {
        this.status = status;
        this.kebab = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.titleChinese = titleChinese;
        this.titleEnglish = titleEnglish;
        this.detailChinese = detailChinese;
        this.detailEnglish = detailEnglish;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable reference that tells programs what happened. */
    public String reference() {
        return "/problems/" + kebab;
    }

    /** What happened, in a few words. */
    public String title(Language language) {
        return language.choose(titleChinese, titleEnglish);
    }

    /** What the caller can do about it. */
    public String detail(Language language) {
        return language.choose(detailChinese, detailEnglish);
    }

    /**
     * Says whether the outcome can never change, so that a repeat of the same request may get this answer for ever. Most
     * refusals pass with time (stock comes back, a cart is filled, a limit is freed) and are found out anew each time.
     */
    public boolean isFinal() {
        return FINAL.contains(this);
    }

    private static final Set<ProblemType> FINAL =
            Set.copyOf(EnumSet.of(INVALID_FIELDS, INVALID_BARCODE, WEAK_PASSWORD, CART_MERGED, PAYMENT_REFUSED));
}
