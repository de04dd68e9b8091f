package com.jiapin.market.local.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hand-made part of the seed: categories and families of goods, whose variants and sizes make the SKUs. */
final class SeedFamilies {
    /** Code, parent code or -, Chinese name, English name, prefix of the product ids below. */
    private static final String CATEGORIES = """
        BEVERAGES       | -         | 饮料     | Beverages         | -
        TEA_DRINKS      | BEVERAGES | 茶饮料   | Tea drinks        | TEA
        WATER           | BEVERAGES | 饮用水   | Drinking water    | WAT
        JUICE           | BEVERAGES | 果汁     | Juice             | JUI
        SODA            | BEVERAGES | 汽水     | Soft drinks       | SOD
        COFFEE          | BEVERAGES | 咖啡     | Coffee            | COF
        PLANT_DRINKS    | BEVERAGES | 植物饮品 | Plant drinks      | PLA
        SNACKS          | -         | 休闲食品 | Snacks            | -
        BISCUITS        | SNACKS    | 饼干糕点 | Biscuits and cakes| BIS
        CRISPS          | SNACKS    | 薯片膨化 | Crisps            | CRI
        NUTS            | SNACKS    | 坚果炒货 | Nuts              | NUT
        SWEETS          | SNACKS    | 糖果巧克力 | Sweets          | SWE
        NOODLES         | SNACKS    | 方便速食 | Instant food      | NOO
        PAPER           | -         | 纸品     | Paper             | -
        TISSUES         | PAPER     | 抽纸手帕纸 | Tissues         | TIS
        TOILET_PAPER    | PAPER     | 卷纸     | Toilet paper      | TOI
        WIPES           | PAPER     | 湿巾厨房纸 | Wipes and kitchen paper | WIP
        HOUSEHOLD       | -         | 家居日用 | Household         | -
        LAUNDRY         | HOUSEHOLD | 衣物清洁 | Laundry           | LAU
        DISHWASHING     | HOUSEHOLD | 餐具清洁 | Dishwashing       | DIS
        CLEANING        | HOUSEHOLD | 家居清洁 | Cleaning          | CLE
        DISPOSABLES     | HOUSEHOLD | 一次性用品 | Disposables     | DSP
        BAGS            | HOUSEHOLD | 垃圾袋保鲜袋 | Bags          | BAG
        """;

    /** Category, brand, goods, variants, sales unit, sizes as specification*units per case=price of a unit in fen. */
    private static final String FAMILIES = """
        TEA_DRINKS   | 青岚屿/Qinglanyu | 无糖茶/Unsweetened Tea | 绿茶/Green, 乌龙/Oolong, 茉莉花/Jasmine | 瓶/bottle | 330ml*24=212, 500ml*15=268
        TEA_DRINKS   | 青岚屿/Qinglanyu | 柠檬茶/Lemon Tea | 原味/Original, 低糖/Low Sugar | 瓶/bottle | 500ml*15=258, 1L*12=418
        TEA_DRINKS   | 茗汀坊/Mingtingfang | 奶茶/Milk Tea | 阿萨姆/Assam, 焙茶/Hojicha | 瓶/bottle | 450ml*15=372, 280ml*24=288
        TEA_DRINKS   | 茗汀坊/Mingtingfang | 凉茶/Herbal Tea | 原味/Original | 罐/can | 310ml*24=238, 500ml*15=312
        WATER        | 澄岫泉/Chengxiuquan | 饮用天然水/Natural Water | 原味/Plain | 瓶/bottle | 350ml*24=92, 550ml*24=108, 1.5L*12=236, 5L*4=688
        WATER        | 澄岫泉/Chengxiuquan | 苏打水/Soda Water | 原味/Plain, 柠檬/Lemon, 白桃/White Peach | 瓶/bottle | 400ml*24=248, 500ml*15=282
        WATER        | 云汀泉/Yuntingquan | 气泡水/Sparkling Water | 原味/Plain, 青柠/Lime, 葡萄/Grape, 海盐/Sea Salt | 瓶/bottle | 480ml*15=288, 330ml*24=218
        JUICE        | 果野集/Guoyeji | 果汁/Fruit Juice | 橙/Orange, 苹果/Apple, 葡萄/Grape, 芒果/Mango, 桃/Peach | 瓶/bottle | 300ml*24=318, 1L*12=798
        JUICE        | 果野集/Guoyeji | 混合果蔬汁/Mixed Juice | 胡萝卜橙/Carrot Orange, 羽衣甘蓝/Kale | 瓶/bottle | 300ml*24=358, 900ml*12=928
        SODA         | 沐汽岛/Muqidao | 汽水/Soda | 柠檬/Lemon, 橙/Orange, 荔枝/Lychee, 白桃/White Peach | 罐/can | 330ml*24=182, 500ml*24=232, 2L*6=568
        SODA         | 沐汽岛/Muqidao | 可乐味汽水/Cola Soda | 原味/Original, 无糖/Sugar Free | 瓶/bottle | 500ml*24=228, 1.25L*12=468
        SODA         | 驰跃原/Chiyueyuan | 运动饮料/Sports Drink | 柠檬/Lemon, 西柚/Grapefruit | 瓶/bottle | 600ml*15=312, 1L*12=468
        SODA         | 驰跃原/Chiyueyuan | 维生素饮料/Vitamin Drink | 柑橘/Citrus, 浆果/Berry | 瓶/bottle | 500ml*15=338, 250ml*24=398
        COFFEE       | 隅间豆/Yujiandou | 即饮咖啡/Ready Coffee | 拿铁/Latte, 美式/Americano, 摩卡/Mocha, 生椰/Coconut | 瓶/bottle | 280ml*15=428, 900ml*12=1180
        COFFEE       | 隅间豆/Yujiandou | 速溶咖啡/Instant Coffee | 三合一/3 in 1, 黑咖啡/Black | 盒/box | 15g×20条*24=2180, 15g×50条*12=4980
        COFFEE       | 隅间豆/Yujiandou | 挂耳咖啡/Drip Coffee | 中度烘焙/Medium, 深度烘焙/Dark | 盒/box | 10g×10包*20=2680, 10g×30包*8=7280
        PLANT_DRINKS | 豆禾屯/Douhetun | 豆奶/Soy Milk | 原味/Original, 黑豆/Black Bean | 盒/carton | 250ml*24=212, 1L*12=748
        PLANT_DRINKS | 晨椰湾/Chenyewan | 椰汁/Coconut Drink | 原味/Original, 低糖/Low Sugar | 盒/carton | 245ml*24=318, 1L*12=988
        PLANT_DRINKS | 晨椰湾/Chenyewan | 燕麦奶/Oat Drink | 原味/Original, 咖啡师/Barista | 盒/carton | 1L*6=1180, 250ml*24=398
        BISCUITS     | 麦禾坞/Maihewu | 苏打饼干/Soda Crackers | 原味/Plain, 香葱/Chive, 芝麻/Sesame, 海盐/Sea Salt | 包/pack | 100g*40=268, 400g*12=868
        BISCUITS     | 麦禾坞/Maihewu | 曲奇/Cookies | 黄油/Butter, 巧克力/Chocolate, 抹茶/Matcha, 燕麦/Oat | 盒/box | 150g*24=688, 380g*12=1680
        BISCUITS     | 麦禾坞/Maihewu | 夹心饼干/Sandwich Biscuits | 奶油/Cream, 草莓/Strawberry, 柠檬/Lemon | 包/pack | 97g*24=398, 360g*12=1280
        BISCUITS     | 栗小坡/Lixiaopo | 蛋黄酥/Egg Yolk Pastry | 红豆/Red Bean, 莲蓉/Lotus | 盒/box | 330g*12=2280, 55g*60=428
        BISCUITS     | 栗小坡/Lixiaopo | 手撕面包/Pull-apart Bread | 原味/Plain, 奶香/Milk | 袋/bag | 1kg*6=1580, 350g*12=648
        CRISPS       | 薯岗村/Shugangcun | 薯片/Potato Crisps | 原味/Original, 番茄/Tomato, 黄瓜/Cucumber, 烧烤/Barbecue, 麻辣/Hot and Numbing | 袋/bag | 70g*22=412, 135g*12=698
        CRISPS       | 薯岗村/Shugangcun | 虾条/Prawn Sticks | 原味/Original, 香辣/Spicy | 袋/bag | 60g*30=288, 180g*12=788
        CRISPS       | 薯岗村/Shugangcun | 爆米花/Popcorn | 焦糖/Caramel, 海盐/Sea Salt | 桶/tub | 118g*18=568, 60g*30=328
        NUTS         | 栗小坡/Lixiaopo | 每日坚果/Daily Nuts | 经典/Classic, 益生菌/Probiotic | 盒/box | 25g×30包*6=6980, 25g×7包*24=1880
        NUTS         | 栗小坡/Lixiaopo | 炒货/Roasted Nuts | 瓜子/Sunflower Seeds, 花生/Peanuts, 腰果/Cashews, 开心果/Pistachios, 杏仁/Almonds | 袋/bag | 150g*30=788, 500g*12=2380
        NUTS         | 栗小坡/Lixiaopo | 甘栗仁/Chestnuts | 原味/Original | 袋/bag | 100g*30=598, 500g*12=2480
        SWEETS       | 糖屿里/Tangyuli | 水果硬糖/Fruit Drops | 混合/Mixed, 薄荷/Mint | 袋/bag | 120g*40=428, 500g*12=1480
        SWEETS       | 糖屿里/Tangyuli | 软糖/Gummies | 葡萄/Grape, 水蜜桃/Peach, 可乐/Cola, 混合/Mixed | 袋/bag | 70g*48=388, 250g*20=1180
        SWEETS       | 糖屿里/Tangyuli | 巧克力/Chocolate | 牛奶/Milk, 黑/Dark, 榛子/Hazelnut, 海盐/Sea Salt | 块/bar | 80g*36=798, 200g*20=1780
        SWEETS       | 糖屿里/Tangyuli | 口香糖/Chewing Gum | 薄荷/Mint, 西瓜/Watermelon | 瓶/bottle | 56g*60=688, 15g*120=218
        NOODLES      | 面朝间/Mianchaojian | 桶装方便面/Cup Noodles | 红烧牛肉/Braised Beef, 老坛酸菜/Pickled Cabbage, 香菇鸡/Chicken Mushroom, 番茄/Tomato | 桶/cup | 105g*12=342, 145g*12=448
        NOODLES      | 面朝间/Mianchaojian | 袋装方便面/Bag Noodles | 红烧牛肉/Braised Beef, 香辣/Spicy | 包/pack | 100g×5*6=1128, 100g*30=238
        NOODLES      | 面朝间/Mianchaojian | 自热米饭/Self-heating Rice | 土豆牛腩/Beef, 宫保鸡丁/Kung Pao | 盒/box | 300g*12=1380, 380g*12=1680
        NOODLES      | 面朝间/Mianchaojian | 火腿肠/Ham Sausage | 原味/Original, 玉米/Corn | 包/pack | 30g×10*50=688, 60g×8*40=1080
        TISSUES      | 柔汀语/Routingyu | 抽纸/Facial Tissue | 3层/3-ply, 4层/4-ply | 提/bundle | 100抽×6*10=1068, 120抽×10*8=1880
        TISSUES      | 柔汀语/Routingyu | 手帕纸/Pocket Tissue | 无香/Unscented, 茉莉/Jasmine | 条/strip | 7张×10*36=268, 10张×18*24=568
        TISSUES      | 柔汀语/Routingyu | 餐巾纸/Napkins | 商用/Catering | 包/pack | 200张*48=318, 1000张*12=1380
        TISSUES      | 絮白原/Xubaiyuan | 面巾纸/Soft Tissue | 乳霜/Lotion, 原木/Virgin Pulp | 盒/box | 130抽*36=498, 90抽*48=368
        TOILET_PAPER | 柔汀语/Routingyu | 有芯卷纸/Cored Roll | 3层/3-ply, 4层/4-ply | 提/bundle | 140g×10*8=1780, 180g×12*6=2480
        TOILET_PAPER | 絮白原/Xubaiyuan | 无芯卷纸/Coreless Roll | 4层/4-ply | 提/bundle | 75g×12*10=1380, 90g×24*4=2980
        TOILET_PAPER | 絮白原/Xubaiyuan | 大盘纸/Jumbo Roll | 2层/2-ply, 3层/3-ply | 卷/roll | 700g*12=988, 900g*12=1280
        WIPES        | 洁岚森/Jielansen | 湿巾/Wet Wipes | 清爽/Fresh, 婴童/Baby, 茶树/Tea Tree | 包/pack | 80片*24=598, 10片*120=128
        WIPES        | 洁岚森/Jielansen | 酒精湿巾/Alcohol Wipes | 75度/75 percent | 包/pack | 50片*36=498, 80片*24=688
        WIPES        | 絮白原/Xubaiyuan | 厨房纸/Kitchen Paper | 卷装/Roll, 抽取/Pull | 提/bundle | 75节×2*16=868, 100节×4*8=1880
        LAUNDRY      | 澜衣社/Lanyishe | 洗衣液/Laundry Liquid | 薰衣草/Lavender, 除菌/Hygiene | 瓶/bottle | 1kg*12=988, 3kg*4=2680
        LAUNDRY      | 澜衣社/Lanyishe | 洗衣凝珠/Laundry Capsules | 留香/Fragrant | 盒/box | 30颗*12=1980, 52颗*8=3180
        LAUNDRY      | 澜衣社/Lanyishe | 洗衣粉/Washing Powder | 清香/Fresh | 袋/bag | 1.5kg*6=1180, 5kg*2=3480
        LAUNDRY      | 澜衣社/Lanyishe | 柔顺剂/Softener | 铃兰/Lily | 瓶/bottle | 1L*12=1080, 3L*4=2780
        DISHWASHING  | 洁岚森/Jielansen | 洗洁精/Dish Liquid | 柠檬/Lemon, 茶籽/Tea Seed | 瓶/bottle | 500g*24=468, 1.3kg*8=998, 5kg*4=2480
        DISHWASHING  | 洁岚森/Jielansen | 百洁布/Scouring Pads | 加厚/Thick | 包/pack | 5片*60=388, 10片*40=688
        DISHWASHING  | 洁岚森/Jielansen | 钢丝球/Steel Wool | 不锈钢/Stainless | 包/pack | 4个*80=298, 10个*40=628
        CLEANING     | 洁岚森/Jielansen | 洁厕液/Toilet Cleaner | 松木/Pine, 海洋/Ocean | 瓶/bottle | 500g*24=568, 800g*15=798
        CLEANING     | 洁岚森/Jielansen | 地板清洁剂/Floor Cleaner | 柑橘/Citrus | 瓶/bottle | 2L*6=1580, 500ml*24=588
        CLEANING     | 洁岚森/Jielansen | 玻璃水/Glass Cleaner | 无痕/Streak-free | 瓶/bottle | 500ml*24=688, 2L*6=1380
        CLEANING     | 洁岚森/Jielansen | 84消毒液/Bleach Disinfectant | 原味/Plain | 瓶/bottle | 500ml*30=398, 5L*4=1980
        DISPOSABLES  | 简序家/Jianxujia | 纸杯/Paper Cups | 加厚/Thick, 商务/Office | 袋/sleeve | 250ml×50*40=588, 200ml×100*20=888
        DISPOSABLES  | 简序家/Jianxujia | 一次性筷子/Chopsticks | 竹/Bamboo | 包/pack | 100双*30=768, 50双*60=428
        DISPOSABLES  | 简序家/Jianxujia | 一次性手套/Disposable Gloves | 标准/Standard, 加厚/Thick | 盒/box | 100只*100=198, 500只*24=828
        DISPOSABLES  | 简序家/Jianxujia | 餐盒/Meal Boxes | 圆形/Round, 方形/Square | 套/set | 750ml×50*6=1980, 1000ml×50*6=2380
        BAGS         | 简序家/Jianxujia | 垃圾袋/Bin Bags | 黑/Black, 彩色/Coloured | 卷/roll | 45×50cm×30*60=218, 60×80cm×20*40=358
        BAGS         | 简序家/Jianxujia | 保鲜膜/Cling Film | 点断式/Perforated | 盒/box | 30cm×60m*30=788, 30cm×150m*20=1480
        BAGS         | 简序家/Jianxujia | 保鲜袋/Food Bags | 小号/Small, 中号/Medium, 大号/Large | 卷/roll | 200只*48=488, 100只*60=288
        """;

    private SeedFamilies() {}

    /** A text in both languages. */
    record Words(String chinese, String english) {
        static Words of(String written) {
            String[] both = written.strip().split("/", 2);
            return new Words(both[0].strip(), both[1].strip());
        }
    }

    /**
     * A category.
     *
     * @param parent code of the one above, or -
     * @param prefix start of the product ids below, or - above others
     */
    record Category(String code, String parent, Words name, String prefix) {}

    /**
     * A size of a family.
     *
     * @param specification as printed
     * @param perCase sales units in a case
     * @param unitFen price of a sales unit in fen before tiers
     */
    record Size(String specification, int perCase, long unitFen) {}

    /** Goods of one brand that share name, variants and sizes: one product. */
    record Family(
            String productId,
            String category,
            Words brand,
            Words goods,
            List<Words> variants,
            Words unit,
            List<Size> sizes) {}

    static List<Category> categories() {
        return CATEGORIES
                .lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Category(
                        cells[0].strip(),
                        cells[1].strip(),
                        new Words(cells[2].strip(), cells[3].strip()),
                        cells[4].strip()))
                .toList();
    }

    static List<Family> families() {
        Map<String, String> prefixes = new HashMap<>();
        categories().forEach(category -> prefixes.put(category.code(), category.prefix()));
        Map<String, Integer> counts = new HashMap<>();
        List<Family> families = new ArrayList<>();
        for (String line : FAMILIES.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            String category = cells[0].strip();
            int number = counts.merge(category, 1, Integer::sum);
            families.add(new Family(
                    "%s-%03d".formatted(prefixes.get(category), number),
                    category,
                    Words.of(cells[1]),
                    Words.of(cells[2]),
                    words(cells[3]),
                    Words.of(cells[4]),
                    sizes(cells[5])));
        }
        return families;
    }

    private static List<Words> words(String cell) {
        return List.of(cell.split(",", -1)).stream().map(Words::of).toList();
    }

    private static List<Size> sizes(String cell) {
        List<Size> sizes = new ArrayList<>();
        for (String written : cell.split(",", -1)) {
            int star = written.lastIndexOf('*');
            int equals = written.indexOf('=');
            sizes.add(new Size(
                    written.substring(0, star).strip(),
                    Integer.parseInt(written.substring(star + 1, equals).strip()),
                    Long.parseLong(written.substring(equals + 1).strip())));
        }
        return sizes;
    }
}
