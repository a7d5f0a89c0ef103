import type { Schema } from './client';

export type Money = Schema['Money'];
export type Address = Schema['Address'];
export type Listing = Schema['Listing'];
export type ListingPage = Schema['ListingPage'];
export type Category = Schema['Category'];
export type Condition = Schema['Condition'];
export type User = Schema['User'];
export type Cart = Schema['Cart'];
export type CartLine = Schema['CartLine'];
export type Order = Schema['Order'];
export type OrderStatus = Schema['OrderStatus'];
export type DeliveryOption = Schema['DeliveryOption'];
export type PaymentMethod = Schema['PaymentMethod'];
export type Sale = Schema['Sale'];
export type Notification = Schema['Notification'];
