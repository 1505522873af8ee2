/** The mark in the colour of the text around it: the drawing of assets/icons/mark.svg, mirrored where text runs from the right. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg
      className="ms-mark"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="currentColor"
      aria-hidden="true"
    >
      <path d="M6 4h12a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4h-5l-7 6v-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" />
      <rect x="26" y="4" width="4" height="24" rx="2" />
    </svg>
  );
}
