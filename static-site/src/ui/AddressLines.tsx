import type { Address } from '../api/types';
import { countryName } from '../i18n/names';

interface AddressLinesProps {
  of: Address;
}

export const AddressLines = ({ of }: AddressLinesProps) => (
  <address>
    {[
      of.name,
      of.line1,
      of.line2,
      [of.postalCode, of.city].filter(Boolean).join(' '),
      of.region,
      countryName(of.country),
      of.phone,
    ]
      .filter(Boolean)
      .map((line) => (
        <span key={line}>{line}</span>
      ))}
  </address>
);
