# The account manager signs in, opens a company and a member; the member's code arrives by SMS.
AM=$(curl -s $API/staff/sign-in -H 'Content-Type: application/json' -d '{"staffNumber":"AM-001","password":"walk-through-only"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
COMPANY=$(curl -s $API/staff/companies -H "Authorization: Bearer $AM" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-company-1' -d '{"name":"南山便利店有限公司","priceListId":"CHAIN-A"}' | sed 's/.*"companyId":"\([^"]*\)".*/\1/')
curl -s $API/staff/members -H "Authorization: Bearer $AM" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-member-1' -d "{\"companyId\":\"$COMPANY\",\"phone\":\"19900000001\",\"name\":\"林小满\",\"verification\":{\"method\":\"IN_PERSON\",\"note\":\"到店面谈\"}}"
CODE=$(curl -s $SMS/outbox/%2B8619900000001 | grep -o '"code":"[0-9]*"' | tail -n 1 | grep -o '[0-9]*')
# The member sets a password and signs in.
curl -s $API/sign-in/activation -H 'Content-Type: application/json' -d "{\"phone\":\"19900000001\",\"code\":\"$CODE\",\"password\":\"my-long-password\"}"
ME=$(curl -s $API/sign-in -H 'Content-Type: application/json' -d '{"phone":"19900000001","password":"my-long-password"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
curl -s $API/me -H "Authorization: Bearer $ME"
# Browse and scan; a guest fills a cart, which is merged into the member's.
curl -s "$API/products?limit=2" -H "Authorization: Bearer $ME" -H 'Accept-Language: en'
curl -s $API/scan/6900000000014 -H "Authorization: Bearer $ME"
GUEST=$(curl -s $API/guest/cart-tokens -X POST | sed 's/.*"guestToken":"\([^"]*\)".*/\1/')
curl -s $API/guest/cart/lines -H "Guest-Token: $GUEST" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-guest-1' -d '{"sku":"TEA-001-01","quantity":48}'
curl -s $API/cart/merge -X POST -H "Authorization: Bearer $ME" -H "Guest-Token: $GUEST" -H 'Idempotency-Key: walk-merge-1'
curl -s $API/cart/lines -H "Authorization: Bearer $ME" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-add-1' -d '{"sku":"TEA-001-02","quantity":30}'
# An address, the preview, the order.
ADDRESS=$(curl -s $API/me/addresses -H "Authorization: Bearer $ME" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-address-1' -d '{"recipientName":"林小满","phone":"19900000001","province":"广东省","city":"深圳市","district":"南山区","street":"科苑路1号"}' | sed 's/.*"addressId":"\([^"]*\)".*/\1/')
PREVIEW=$(curl -s $API/checkout/preview -H "Authorization: Bearer $ME" -H 'Content-Type: application/json' -d "{\"addressId\":\"$ADDRESS\"}" | sed 's/.*"previewToken":"\([^"]*\)".*/\1/')
ORDER=$(curl -s $API/checkout -H "Authorization: Bearer $ME" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-checkout-1' -d "{\"previewToken\":\"$PREVIEW\",\"source\":\"WEB\",\"addressId\":\"$ADDRESS\"}" | sed 's/.*"orderId":"\([^"]*\)".*/\1/')
# Pay: the simulator is told that the buyer has paid, and calls back.
TRADE=$(curl -s $API/orders/$ORDER/payments -H "Authorization: Bearer $ME" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-pay-1' -d '{"method":"NATIVE"}' | sed 's/.*"paymentId":"\([^"]*\)".*/\1/')
curl -s -X POST $PAY/simulator/pay/$TRADE
curl -s $API/orders/$ORDER -H "Authorization: Bearer $ME"
# Fulfilment accepts and ships in two parcels.
FF=$(curl -s $API/staff/sign-in -H 'Content-Type: application/json' -d '{"staffNumber":"FF-001","password":"walk-through-only"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
curl -s $API/staff/orders -H "Authorization: Bearer $FF"
curl -s -X POST $API/staff/orders/$ORDER/accept -H "Authorization: Bearer $FF" -H 'Idempotency-Key: walk-accept-1'
curl -s $API/staff/orders/$ORDER/shipments -H "Authorization: Bearer $FF" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-ship-1' -d '{"carrier":"shunfeng","trackingNumber":"SF0000000000001","lines":[{"sku":"TEA-001-01","quantity":48}]}'
curl -s $API/staff/orders/$ORDER/shipments -H "Authorization: Bearer $FF" -H 'Content-Type: application/json' -H 'Idempotency-Key: walk-ship-2' -d '{"carrier":"shunfeng","trackingNumber":"SF0000000000002","lines":[{"sku":"TEA-001-02","quantity":30}]}'
# Kuaidi100 reports as soon as it was asked to follow a parcel; when both are signed for, the order is delivered, and the member confirms.
until curl -s -f -X POST $TRACK/simulator/push/SF0000000000001/in-transit; do sleep 1; done
until curl -s -f -X POST $TRACK/simulator/push/SF0000000000002/delivered; do sleep 1; done
curl -s -X POST $TRACK/simulator/push/SF0000000000001/delivered
curl -s -X POST $API/orders/$ORDER/confirm-receipt -H "Authorization: Bearer $ME" -H 'Idempotency-Key: walk-confirm-1'
