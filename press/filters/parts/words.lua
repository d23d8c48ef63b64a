-- The words of the things that can be referred to, by the first part of their labels. Read by `dofile`.

return {
  fig = 'Figure', tbl = 'Table', lst = 'Listing', sec = 'Section', eq = 'Equation',
  nte = 'Note', tip = 'Tip', wrn = 'Warning', imp = 'Important', cau = 'Caution',
}
